import { write } from '#db/client.server.ts'
import { insertAccount, type AboutPerson } from './accounts.server.ts'
import { hashPassword } from './hash-password.server.ts'

/**
 * Makes an account without a login: for staff and for the people of the demo. Their phone counts as
 * proved, unless `phoneVerified` is false.
 * @returns its id, or undefined when the email or the policyholder has one already
 */
export async function addPerson({ password, ...person }: AboutPerson & { password: string }) {
  const passwordHash = await hashPassword(password)
  return write((tx) => insertAccount(tx, { phoneVerified: true, ...person, passwordHash }))
}
