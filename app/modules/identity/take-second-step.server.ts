import { and, eq, gt, isNull, lt, sql } from 'drizzle-orm'
import { write, type Db } from '#db/client.server.ts'
import { pendingLogins } from '#db/schema/identity.ts'
import {
  checkAppCode,
  checkRecoveryCode,
  resetFactors,
} from '#app/modules/factors/factors.server.ts'
import { minutes, now } from '#app/platform/clock.ts'
import { countAndRecord, isFirst, recordRefusal } from './audit-refusals.server.ts'
import { type SecondStepWay } from './identity.ts'
import { passSecondStep, type Passed } from './pass-second-step.server.ts'
import { detailsOf, findPending, openJar, type PendingRow } from './pending-logins.server.ts'
import { waysOf } from './second-step-ways.server.ts'
import {
  codeSent,
  forgive,
  uncount,
  type KnownDevice,
  type Refused,
  type Try,
} from './throttle.server.ts'
import { checkCodeInJar, MOST_ATTEMPTS } from './totp.server.ts'

export type SecondStep = {
  pendingId: string
  way: Exclude<SecondStepWay, 'passkey'>
  code: string
  /** Where the request came from, for throttles. */
  address: string
  /** A browser this account has logged in with before. */
  device?: KnownDevice
}

/**
 * Takes what somebody proves their second step with. Every attempt is counted before it is checked: five
 * for one challenge, five in a quarter of an hour for the account however often it begins anew; a browser
 * that was here before counts for itself. What is right works once.
 * @returns how it went on (see `Passed`), or `wrong`, `expired`, `used-up`, `gone`, or for how many
 *   minutes to wait
 */
export async function takeSecondStep(
  step: SecondStep,
): Promise<
  Passed | { outcome: 'wrong' } | { outcome: 'expired' } | { outcome: 'used-up' } | Refused
> {
  const row = await countAttempt(step)
  if ('outcome' in row) return row
  const answer = await check(row, step)
  if (answer !== 'right' || row.purpose === 'decoy') {
    const outcome = answer === 'expired' ? 'expired' : 'wrong'
    await recordRefusedStep(row, step.way, outcome)
    return { outcome }
  }
  const passed = await write((tx) => {
    forgiveTries(tx, row, step)
    return passSecondStep(tx, row)
  })
  // Where a crash prevents it, the event of the reset does it later.
  if (row.purpose === 'lost-factor' && passed.outcome === 'passed')
    await resetFactors({ accountId: passed.accountId })
  return passed
}

/** Counts in one statement, so that guesses at the same time cannot slip past the limit together. */
export function countAttempt({ pendingId, ...from }: From & { pendingId: string }) {
  const { device } = from
  return write((tx) => {
    const counted = tx
      .update(pendingLogins)
      .set({ attempts: sql`${pendingLogins.attempts} + 1` })
      .where(
        and(
          eq(pendingLogins.id, pendingId),
          isNull(pendingLogins.verifiedAt),
          lt(pendingLogins.attempts, MOST_ATTEMPTS),
          gt(pendingLogins.expiresAt, now()),
        ),
      )
      .returning()
      .get()
    if (!counted) {
      const row = findPending(tx, pendingId)
      if (!row) return { outcome: 'gone' as const }
      recordUsedUp(tx, row)
      return { outcome: 'used-up' as const }
    }
    const tries = [...triesOf(counted, device), ...fromAddress(counted, from)]
    return countAndRecord(tx, tries, counted.accountId) ?? counted
  })
}

/** Writes down that somebody's second step was refused. */
export const recordRefusedStep = (
  { accountId }: PendingRow,
  way: SecondStepWay,
  reason: 'wrong' | 'expired',
) =>
  write((tx) =>
    recordRefusal(tx, { act: 'second-step.refused', accountId, detail: { way, reason } }),
  )

/** Once for each challenge: its attempts are over, the asking is not. */
function recordUsedUp(tx: Db, { id, accountId, expiresAt }: PendingRow) {
  if (!isFirst(tx, `used-up ${id}`, Math.max(expiresAt - now(), minutes(15)))) return
  recordRefusal(tx, { act: 'second-step.refused', accountId, detail: { reason: 'used-up' } })
}

async function check(row: PendingRow, { way, code }: SecondStep) {
  const ways = await waysOf(row)
  if (!ways.includes(way)) return 'wrong'
  if (way === 'app') return checkAppCode({ accountId: row.accountId!, code })
  if (way === 'recovery') return checkRecoveryCode({ accountId: row.accountId!, code })
  if (!row.jarSealed) return 'wrong'
  const { email } = detailsOf(row)
  return checkCodeInJar({ jar: openJar(row.id, row.jarSealed), email, code })
}

type From = Pick<SecondStep, 'address' | 'device'>

/** Forgets, in the caller's transaction, the tries of somebody who got it right. */
export function forgiveTries(tx: Db, row: PendingRow, from: From) {
  forgive(tx, triesOf(row, from.device))
  forgive(tx, [codeSent(row, detailsOf(row).email, from.device)])
  uncount(tx, fromAddress(row, from))
}

function triesOf(row: PendingRow, device: KnownDevice | undefined): Try[] {
  if (isKnown(row, device))
    return [
      { of: 'code on device', by: device.id },
      { of: 'code on device in a day', by: device.id },
    ]
  const by = row.accountId ?? row.id
  return [
    { of: 'code of account', by },
    { of: 'code of account in a day', by },
  ]
}

/** A browser that is known is not held to what its neighbours on the same address do. */
const fromAddress = (row: PendingRow, { address, device }: From): Try[] =>
  isKnown(row, device) ? [] : [{ of: 'code from address', by: address }]

const isKnown = (row: PendingRow, device: KnownDevice | undefined): device is KnownDevice =>
  device !== undefined && device.accountId === row.accountId
