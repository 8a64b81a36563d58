import { isDraining } from '#app/http/draining.server.ts'
import { outboxBacklog } from '#app/platform/events.server.ts'

/** The process can read its own database and takes requests. 503 while it cannot, and from SIGTERM on. */
export function loader() {
  try {
    if (isDraining()) return Response.json({ ready: false, draining: true }, { status: 503 })
    const { waitingSince } = outboxBacklog()
    return Response.json({ ready: true, eventsWaitSince: waitingSince ?? null })
  } catch {
    return Response.json({ ready: false }, { status: 503 })
  }
}
