import { lookAfter } from '#app/http/look-after.server.ts'

/** How this machine is doing, in the words and figures that the health addresses answer with. */
export async function reportAlarms() {
  try {
    const { role, lagMs, eventsWaitMs, disk, alarms } = await lookAfter()
    const diskFreePercent = Math.floor((100 * disk.freeBytes) / Math.max(1, disk.totalBytes))
    return { role, lagMs: lagMs ?? null, eventsWaitMs, diskFreePercent, alarms }
  } catch {
    return { alarms: ['unreadable'] }
  }
}
