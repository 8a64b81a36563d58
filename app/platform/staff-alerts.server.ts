import { eq } from 'drizzle-orm'
import { read, write } from '#db/client.server.ts'
import { staffAlerts } from '#db/schema/events.ts'

const STUCK = 'stuck'

/** When staff were last told that something is stuck (milliseconds since 1970); 0 before the first time. */
export async function lastAlertAt() {
  const row = read((db) => db.select().from(staffAlerts).where(eq(staffAlerts.id, STUCK)).get())
  return row?.sentAt ?? 0
}

/** Notes that staff were told of what was stuck at `sentAt` (milliseconds since 1970). */
export function noteAlert(sentAt: number) {
  const values = { sentAt }
  return write((tx) => {
    tx.insert(staffAlerts)
      .values({ id: STUCK, ...values })
      .onConflictDoUpdate({ target: staffAlerts.id, set: values })
      .run()
  })
}
