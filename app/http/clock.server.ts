import { currentSession } from '#app/http/session.server.ts'
import { env } from '#app/platform/env.server.ts'

type FindZone = (holderId: string) => Promise<string | undefined>

/**
 * The clock that a page tells times by: the one its reader chose for their nights, else the insurer's, which
 * is named to all but the insurer's own staff.
 */
export async function clockOf(request: Request, findZone: FindZone) {
  const session = await currentSession(request)
  const timeZone = session?.holderId ? await findZone(session.holderId) : undefined
  const isStaff = session !== undefined && !session.holderId
  return { timeZone: timeZone ?? env.INSURER_TIME_ZONE, zoneNamed: !timeZone && !isStaff }
}
