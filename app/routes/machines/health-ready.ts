import { outboxBacklog } from '#app/platform/events.server.ts'

/** The process can read its own database. 503 while it cannot. */
export function loader() {
  try {
    const { waitingSince } = outboxBacklog()
    return Response.json({ ready: true, eventsWaitSince: waitingSince ?? null })
  } catch {
    return Response.json({ ready: false }, { status: 503 })
  }
}
