import { eq } from 'drizzle-orm'
import { read } from '#db/client.server.ts'
import { accounts } from '#db/schema/identity.ts'
import {
  InsurerUnavailable,
  fetchHolder,
  matchPolicy,
} from '#app/modules/insurer/insurer.server.ts'
import { findByEmail, unsealed } from './accounts.server.ts'
import { hashPassword } from './hash-password.server.ts'
import { type Language } from './identity.ts'
import { isGuessable } from './is-guessable.server.ts'
import { type Deliver } from './send-code.server.ts'
import { waitForCode, type Started } from './start-second-factor.server.ts'
import { admit, type Refused } from './throttle.server.ts'

type Registration = {
  policyNumber: string
  /** YYYY-MM-DD */
  dateOfBirth: string
  postalCode: string
  email: string
  password: string
  language: Language
  address: string
  deliver: Deliver
}

/**
 * Begins an account for somebody who can prove a policy, and emails a code to the address they gave.
 * Whoever has an account already gets the same answer, and an email that says so instead of a code.
 * @returns what now waits, or `no-match`, `guessable`, `unavailable`, or for how many minutes to wait
 */
export async function startRegistration(
  registration: Registration,
): Promise<Started | 'no-match' | 'guessable' | 'unavailable' | Refused> {
  const { email, password, language, deliver } = registration
  const tooManyHere = await admit({ of: 'registration from address', by: registration.address })
  if (tooManyHere) return tooManyHere
  if (await isGuessable(password, [email])) return 'guessable'
  const policy = registration.policyNumber.toLowerCase().replace(/[^a-z0-9]/g, '')
  const tooManyOfPolicy = await admit({ of: 'registration of policy', by: policy })
  if (tooManyOfPolicy) return tooManyOfPolicy
  const person = await findPolicyholder(registration)
  if (typeof person === 'string') return person
  if (await isGuessable(password, [email, person.name])) return 'guessable'
  const passwordHash = await hashPassword(password)
  const existing = findExisting({ email, holderId: person.holderId })
  const details = { email, language, ...person, passwordHash, noticeTo: existing?.email }
  return waitForCode({ purpose: existing ? 'decoy' : 'registration', details, deliver })
}

async function findPolicyholder({ policyNumber, dateOfBirth, postalCode }: Registration) {
  try {
    const match = await matchPolicy({ policyNumber, dateOfBirth, postalCode })
    if (match === 'no-match') return match
    const { givenName, familyName, phone } = await fetchHolder(match.holderId)
    return { holderId: match.holderId, name: `${givenName} ${familyName}`, phone }
  } catch (error) {
    if (error instanceof InsurerUnavailable) return 'unavailable'
    throw error
  }
}

/** The account that stands in the way: that of the email, else that of the policyholder. */
function findExisting({ email, holderId }: { email: string; holderId: string }) {
  return read((db) => {
    const row =
      findByEmail(db, email) ??
      db.select().from(accounts).where(eq(accounts.holderId, holderId)).get()
    return row && unsealed(row)
  })
}
