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
  'code on device in a day': { most: 30, within: hours(24) },
  'code from address': { most: 100, within: minutes(15) },
  'passkey from address': { most: 100, within: minutes(15) },
  'code sent to account': { most: 6, within: minutes(15) },
  'code sent to device': { most: 6, within: minutes(15) },
  'code sent in session': { most: 6, within: minutes(15) },
  'code sent in recovery': { most: 6, within: minutes(15) },
  'code sent to newcomer': { most: 3, within: minutes(15) },
  'contact change of account': { most: 6, within: hours(1) },
  'contact code sent': { most: 3, within: minutes(15) },
  'contact code of account': { most: 5, within: minutes(15) },
  'contact proof sent': { most: 6, within: hours(1) },
  'contact proof guessed': { most: 10, within: hours(1) },
  'report reference of account': { most: 10, within: hours(1) },
  'registration of policy': { most: 10, within: hours(1) },
  'recovery from address': { most: 40, within: hours(1) },
  'recovery of email': { most: 3, within: hours(1) },
  'lost factor of policy': { most: 10, within: hours(1) },
  'lost factor of account': { most: 10, within: hours(24) },
  'upload of holder': { most: 240, within: hours(1) },
  'message of holder': { most: 60, within: hours(1) },
  'filing of holder': { most: 30, within: hours(1) },
  'report from address': { most: 60, within: hours(1) },
  'registration from address': { most: 40, within: hours(1) },
} as const satisfies Record<string, Limit>

export type Try = { of: keyof typeof limits; by: string }

/** A browser that an account has logged in with before, by its signed cookie. */
export type KnownDevice = { accountId: string; id: string }

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
      .onConflictDoUpdate({
        target: throttles.key,
        // No window is longer than it began: a clock that was set back must not lock anybody out.
        set: {
          count: sql`${throttles.count} + 1`,
          endsAt: sql`min(${throttles.endsAt}, ${at + within})`,
        },
      })
      .returning()
      .get()
    return count > most ? endsAt - at : 0
  })
  const longest = Math.max(...waits)
  return longest > 0
    ? { outcome: 'throttled', minutes: Math.ceil(longest / minutes(1)) }
    : undefined
}

type Waiting = { purpose: string; accountId?: string | null; sessionId?: string | null }

/**
 * Codes sent by email. Each way has tries of its own, so that nobody can use up those of another: who
 * registers with somebody's address those of newcomers, who has stolen a password those of browsers the
 * account does not know. `device` is a browser that this account has logged in with before.
 */
export function codeSent(waiting: Waiting, email: string, device?: KnownDevice): Try {
  const { purpose, accountId, sessionId } = waiting
  if (newcomers.has(purpose)) return { of: 'code sent to newcomer', by: email }
  if (purpose === 'recovery') return { of: 'code sent in recovery', by: accountId ?? email }
  if (sessionId) return { of: 'code sent in session', by: sessionId }
  if (device && device.accountId === accountId) return { of: 'code sent to device', by: device.id }
  return { of: 'code sent to account', by: email }
}

const newcomers = new Set(['registration', 'first-login', 'decoy'])

/** Takes back tries from an address that were no guesses, in the caller's transaction: many people may share it. */
export function uncount(tx: Db, tries: Try[]): void {
  tx.update(throttles)
    .set({ count: sql`max(${throttles.count} - 1, 0)` })
    .where(inArray(throttles.key, tries.map(keyOf)))
    .run()
}

/** Forgets tries, in the caller's transaction: who got in has shown that they were no guesses. */
export function forgive(tx: Db, tries: Try[]): void {
  tx.delete(throttles)
    .where(inArray(throttles.key, tries.map(keyOf)))
    .run()
}

const keyOf = ({ of, by }: Try) => blindIndex(by, `throttle.${of}`)
