import { isDraining } from '#app/http/draining.server.ts'
import { outboxBacklog } from '#app/platform/events.server.ts'
import { hasSchema } from '#app/platform/schema-standing.server.ts'

/** The process can read its own database, which is no older than its code, and takes requests: else, and from SIGTERM on, 503. */
export function loader() {
  try {
    if (isDraining()) return Response.json({ ready: false, draining: true }, { status: 503 })
    if (!hasSchema()) return Response.json({ ready: false, migrated: false }, { status: 503 })
    const { waitingSince } = outboxBacklog()
    return Response.json({ ready: true, eventsWaitSince: waitingSince ?? null })
  } catch {
    return Response.json({ ready: false }, { status: 503 })
  }
}
