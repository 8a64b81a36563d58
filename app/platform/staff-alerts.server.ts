import { eq } from 'drizzle-orm'
import { read, write } from '#db/client.server.ts'
import { staffAlerts } from '#db/schema/events.ts'
import { now } from '#app/platform/clock.ts'

const STUCK = 'stuck'

/** When operators were last told that something is stuck (milliseconds since 1970); 0 before the first time. */
export async function lastAlertAt() {
  const row = read((db) => db.select().from(staffAlerts).where(eq(staffAlerts.id, STUCK)).get())
  return row?.sentAt ?? 0
}

/** Notes that operators were told now. */
export function noteAlert() {
  const values = { sentAt: now() }
  return write((tx) => {
    tx.insert(staffAlerts)
      .values({ id: STUCK, ...values })
      .onConflictDoUpdate({ target: staffAlerts.id, set: values })
      .run()
  })
}
