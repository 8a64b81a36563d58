import { addApp } from '#app/modules/factors/factors.server.ts'
import { addPerson, findContact } from '#app/modules/identity/identity.server.ts'
import { demoPeople, type DemoPerson } from '#db/demo-people.ts'

/** Gives an empty portal its demo people. Where they are already, it changes nothing. */
export async function seedIfEmpty() {
  if (await findContact(demoPeople.ana.holderId)) return
  for (const person of Object.values(demoPeople)) await addDemoPerson(person)
}

/** Makes the account of a demo person, with their authenticator app. Undefined when there is one already. */
export async function addDemoPerson({ appKey, ...person }: DemoPerson) {
  const accountId = await addPerson(person)
  if (accountId && appKey) await addApp({ accountId, secret: appKey })
  return accountId
}
