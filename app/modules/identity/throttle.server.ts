import { inArray, lte, sql } from 'drizzle-orm'
import { write, type Db } from '#db/client.server.ts'
import { throttles } from '#db/schema/identity.ts'
import { hours, minutes, now } from '#app/platform/clock.ts'
import { blindIndex } from '#app/platform/seal.server.ts'

type Limit = { most: number; within: number }

/**
 * How often something may be tried in a window of time. The limits of a person are narrow; those of
 * an address are wide, since a mobile network puts thousands of people behind one.
 */
const limits = {
  'password of account': { most: 10, within: minutes(15) },
  'password on device': { most: 10, within: minutes(15) },
  'password from address': { most: 100, within: minutes(15) },
  'code of account': { most: 5, within: minutes(15) },
  'code of account in a day': { most: 30, within: hours(24) },
  'code on device': { most: 5, within: minutes(15) },
  'code from address': { most: 100, within: minutes(15) },
  'passkey from address': { most: 100, within: minutes(15) },
  'code sent to account': { most: 6, within: minutes(15) },
  'code sent to newcomer': { most: 3, within: minutes(15) },
  'contact change of account': { most: 6, within: hours(1) },
  'contact code sent': { most: 3, within: minutes(15) },
  'contact code of account': { most: 5, within: minutes(15) },
  'registration of policy': { most: 10, within: hours(1) },
  'recovery from address': { most: 40, within: hours(1) },
  'recovery of email': { most: 3, within: hours(1) },
  'lost factor of account': { most: 10, within: hours(24) },
  'report from address': { most: 60, within: hours(1) },
  'registration from address': { most: 40, within: hours(1) },
} as const satisfies Record<string, Limit>

export type Try = { of: keyof typeof limits; by: string }
export type Refused = { outcome: 'throttled'; minutes: number }

/** Counts tries before they are made, so that many at once admit no more than the limit. Undefined when all are admitted. */
export const admit = (...tries: Try[]): Promise<Refused | undefined> =>
  write((tx) => countTries(tx, tries))

/** `admit` in the caller's transaction. */
export function countTries(tx: Db, tries: Try[]): Refused | undefined {
  const at = now()
  tx.delete(throttles).where(lte(throttles.endsAt, at)).run()
  const waits = tries.map((one) => {
    const { most, within } = limits[one.of]
    const { count, endsAt } = tx
      .insert(throttles)
      .values({ key: keyOf(one), count: 1, endsAt: at + within })
      .onConflictDoUpdate({ target: throttles.key, set: { count: sql`${throttles.count} + 1` } })
      .returning()
      .get()
    return count > most ? endsAt - at : 0
  })
  const longest = Math.max(...waits)
  return longest > 0
    ? { outcome: 'throttled', minutes: Math.ceil(longest / minutes(1)) }
    : undefined
}

const newcomers = new Set(['registration', 'first-login', 'decoy'])

/**
 * Codes sent to an address. Who registers with somebody else's address uses up tries of newcomers
 * only, so that nobody is kept from logging in.
 */
export const codeSent = (purpose: string, email: string): Try => ({
  of: newcomers.has(purpose) ? 'code sent to newcomer' : 'code sent to account',
  by: email,
})

/** Forgets tries, in the caller's transaction: who got in has shown that they were no guesses. */
export function forgive(tx: Db, tries: Try[]): void {
  tx.delete(throttles)
    .where(inArray(throttles.key, tries.map(keyOf)))
    .run()
}

const keyOf = ({ of, by }: Try) => blindIndex(by, `throttle.${of}`)
