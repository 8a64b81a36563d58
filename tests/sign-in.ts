import { findContact, openSession } from '#app/modules/identity/identity.server.ts'
import { sessionCookies } from '#app/http/session.server.ts'
import { type DemoPerson } from '#db/demo-people.ts'
import { addDemoPerson } from '#db/seed.server.ts'
import { now } from '#app/platform/clock.ts'

type Options = {
  /** Whether the session has just proved a second factor. */
  fresh?: boolean
}

/**
 * Makes the account (unless the person has one) and a session in the test's database. `cookie` is a
 * Cookie header; `holderId` is empty for staff.
 */
export async function signedIn(person: DemoPerson, { fresh = false }: Options = {}) {
  const { holderId } = person
  const known = holderId ? await findContact(holderId) : undefined
  const accountId = known?.accountId ?? (await addDemoPerson(person))
  if (!accountId) throw new Error('This person is signed in already: keep the first answer')
  const cookies = await sessionCookies(
    await openSession({ accountId, factorAt: fresh ? now() : undefined }),
  )
  const cookie = cookies.map((one) => one.split(';', 1)[0]).join('; ')
  return { cookie, accountId, holderId: holderId ?? '' }
}
