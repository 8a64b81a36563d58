import { addPerson, findContact, openSession } from '#app/modules/identity/identity.server.ts'
import { sessionCookies } from '#app/http/session.server.ts'
import { type DemoPerson } from '#db/demo-people.ts'

/**
 * Makes the account (unless the person has one) and a session in the test's database. `cookie` is a
 * Cookie header; `holderId` is empty for staff.
 */
export async function signedIn(person: DemoPerson) {
  const { role, name, email, phone, password, language, holderId } = person
  const known = holderId ? await findContact(holderId) : undefined
  const accountId =
    known?.accountId ??
    (await addPerson({ role, name, email, phone, password, language, holderId }))
  if (!accountId) throw new Error('This person is signed in already: keep the first answer')
  const cookies = await sessionCookies(await openSession({ accountId }))
  const cookie = cookies.map((one) => one.split(';', 1)[0]).join('; ')
  return { cookie, accountId, holderId: holderId ?? '' }
}
