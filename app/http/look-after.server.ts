import { statfs } from 'node:fs/promises'
import { currentRole } from '#app/http/replica/role.server.ts'
import { replicationLag } from '#app/http/replica/lag.server.ts'
import { backupsAreBehind } from '#app/platform/backup-standing.server.ts'
import { seconds } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'
import { outboxBacklog } from '#app/platform/events.server.ts'

/** What an operator has to see to; docs/operate/watching.md says what to do. */
export const alarms = ['no-primary', 'lag', 'events', 'disk', 'backup'] as const
type Alarm = (typeof alarms)[number]

/** How this machine is doing, in milliseconds and bytes, with what is an alarm of it. Reads only. */
export async function lookAfter() {
  const [{ kind: role }, lagMs, disk] = await Promise.all([
    currentRole(),
    replicationLag(),
    diskOf(env.DATA_DIR),
  ])
  const { waitMs: eventsWaitMs, isLate } = outboxBacklog()
  const raised: Record<Alarm, boolean> = {
    'no-primary': role === 'orphan',
    lag: role === 'replica' && (lagMs ?? 0) > seconds(env.LAG_ALARM_SECONDS),
    // A replica sees the same rows; the primary alone sends them.
    events: role === 'primary' && isLate,
    disk: disk.freeBytes < (disk.totalBytes * env.DISK_ALARM_PERCENT) / 100,
    // The primary alone makes them.
    backup: role === 'primary' && backupsAreBehind(),
  }
  return { role, lagMs, eventsWaitMs, disk, alarms: alarms.filter((alarm) => raised[alarm]) }
}

async function diskOf(folder: string) {
  const { bavail, blocks, bsize } = await statfs(folder)
  return { freeBytes: bavail * bsize, totalBytes: blocks * bsize }
}
