import { type Db } from '#db/client.server.ts'
import { insertAccount } from './accounts.server.ts'
import { type PendingDetails } from './pending-logins.server.ts'

/** Makes the account somebody has earned, in the caller's transaction; undefined when they got one meanwhile. */
export function openAccount(tx: Db, details: PendingDetails) {
  const { email, language, holderId, name, phone, passwordHash } = details
  if (!holderId || !name || !passwordHash) throw new Error('This registration is not complete')
  return insertAccount(tx, {
    role: 'policyholder',
    email,
    language,
    holderId,
    name,
    phone,
    passwordHash,
  })
}
