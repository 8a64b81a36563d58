import { lookAfter } from '#app/http/look-after.server.ts'

/** What an operator should hear of: 503 while anything is an alarm. No edge may route by it. */
export async function loader() {
  try {
    const { role, lagMs, eventsWaitMs, disk, alarms } = await lookAfter()
    const diskFreePercent = Math.floor((100 * disk.freeBytes) / Math.max(1, disk.totalBytes))
    const answer = { role, lagMs: lagMs ?? null, eventsWaitMs, diskFreePercent, alarms }
    return Response.json(answer, { status: alarms.length > 0 ? 503 : 200 })
  } catch {
    return Response.json({ alarms: ['unreadable'] }, { status: 503 })
  }
}
