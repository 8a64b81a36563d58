import { addPerson, findContact } from '#app/modules/identity/identity.server.ts'
import { demoPeople } from '#db/demo-people.ts'

/** Gives an empty portal its demo people. Where they are already, it changes nothing. */
export async function seedIfEmpty() {
  if (await findContact(demoPeople.ana.holderId)) return
  for (const person of Object.values(demoPeople)) await addPerson(person)
}
