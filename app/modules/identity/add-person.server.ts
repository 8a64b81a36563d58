import { write } from '#db/client.server.ts'
import { insertAccount } from './accounts.server.ts'
import { hashPassword } from './hash-password.server.ts'
import { type Account } from './identity.ts'

/**
 * Makes an account without a login: for staff and for the people of the demo.
 * @returns its id, or undefined when the email or the policyholder has one already
 */
export async function addPerson({
  password,
  ...person
}: Omit<Account, 'accountId'> & { password: string }) {
  const passwordHash = await hashPassword(password)
  return write((tx) => insertAccount(tx, { ...person, passwordHash }))
}
