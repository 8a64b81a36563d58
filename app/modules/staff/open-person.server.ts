import { and, desc, eq, gt } from 'drizzle-orm'
import { read, write } from '#db/client.server.ts'
import { personOpenings } from '#db/schema/staff.ts'
import { findPersonForStaff } from '#app/modules/identity/identity.server.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { minutes, now } from '#app/platform/clock.ts'
import { newId } from '#app/platform/ids.server.ts'

/** How long a person's file that was opened may be read and worked on. */
const PERSON_OPENED_FOR = minutes(15)

type ByStaff = {
  personId: string
  staffId: string
  /** The policyholder this member of staff is in private. */
  insuredAs: string | undefined
}

/**
 * Lets a member of staff read a person's file for 15 minutes; the audit says who opened it.
 * @returns `opened`, `own` for themselves in private, `not-found` for whom is no policyholder
 */
export async function openPerson({ personId, staffId, insuredAs }: ByStaff) {
  const person = await findPersonForStaff({ personId })
  if (!person) return 'not-found'
  if (person.holderId === insuredAs) return 'own'
  return write((tx) => {
    const openedAt = now()
    const expiresAt = openedAt + PERSON_OPENED_FOR
    tx.insert(personOpenings).values({ id: newId(), personId, staffId, openedAt, expiresAt }).run()
    recordAudit(tx, {
      actor: `account:${staffId}`,
      act: 'person.opened-by-staff',
      subject: `account:${personId}`,
    })
    return 'opened'
  })
}

/** Until when this member of staff may read a person's file (milliseconds since 1970); undefined when they may not. */
export async function personOpenUntil({ personId, staffId, insuredAs }: ByStaff) {
  const person = await findPersonForStaff({ personId })
  if (!person || person.holderId === insuredAs) return undefined
  const opening = read((db) =>
    db
      .select({ expiresAt: personOpenings.expiresAt })
      .from(personOpenings)
      .where(
        and(
          eq(personOpenings.staffId, staffId),
          eq(personOpenings.personId, personId),
          gt(personOpenings.expiresAt, now()),
        ),
      )
      .orderBy(desc(personOpenings.expiresAt))
      .limit(1)
      .get(),
  )
  return opening?.expiresAt
}
