import { and, eq, inArray, isNull } from 'drizzle-orm'
import { read, write, type Db } from '#db/client.server.ts'
import { claims } from '#db/schema/claims.ts'
import { now } from '#app/platform/clock.ts'
import { recordEvent } from '#app/platform/events.server.ts'
import {
  listHoldersByNumber,
  listPolicies,
  policyNumberIndex,
} from '#app/modules/policies/policies.server.ts'
import type { Policy } from '#app/modules/policies/policies.ts'
import { policyNumberTextOf, saidByCore, type ClaimRow } from './claim-row.server.ts'
import {
  giveReport,
  isReachedBy,
  isSaidByHolder,
  knowReporter,
  type AccountContact,
} from './give-report.server.ts'
import { openDetails } from './open-details.server.ts'

/** Reports on one's policies that are looked at: a flood of strangers' stops nothing. */
const MOST = 200

/** The holder's policy that a report is about: as the insurer or staff say, else by its number. */
function policyOf(row: ClaimRow, policies: readonly Policy[]) {
  const said = saidByCore(row)?.corePolicyId
  // Who may see a treatment is the insurer's to say, once it knows whose policy it is.
  if (said && row.line === 'health') return undefined
  const corePolicyId = said ?? row.policyToTell
  return policies.find((one) =>
    corePolicyId
      ? one.corePolicyId === corePolicyId
      : one.line === row.line && policyNumberIndex(one.policyNumber) === row.policyNumberIndex,
  )
}

/**
 * Makes those reports without an account the holder's that are about a policy of theirs and give their
 * own email or phone to be reached by. The holder did nothing for it, and the audit says so. Again is
 * harmless. Returns how many were taken.
 */
export async function takeOwnReports({
  holderId,
  contact,
}: {
  holderId: string
  contact: AccountContact
}) {
  const policies = await listPolicies(holderId)
  const indexes = policies.flatMap(({ policyNumber }) => policyNumberIndex(policyNumber) ?? [])
  if (indexes.length === 0) return 0
  return write((tx) => {
    const mine = listNobodys(tx, indexes).filter((row) => isReachedBy(contact, row))
    return mine.filter((row) => take(tx, row, { holderId, policies, actor: 'system' })).length
  })
}

type TakeReport = { holderId: string; reference: string; contact?: AccountContact | undefined }

/**
 * Makes one report the holder's who knows its reference, which while it is nobody's only its receipt
 * tells, and has a policy it is about. Whoever the insurer gave it to reads the reference on its page: to
 * them it opens what the reporter said of themselves only where the account's `contact` is the
 * reporter's. 'not-found' for any other, alike: absent, of another's policy, taken, not a report.
 */
export async function takeReport({ holderId, reference, contact }: TakeReport) {
  const policies = await listPolicies(holderId)
  return write((tx): 'not-found' | { claimId: string } => {
    const row = findReported(tx, reference)
    if (!row) return 'not-found'
    if (row.holderId === holderId && isSaidByHolder(row)) return { claimId: row.id }
    if (row.holderId === holderId && !row.hidden) {
      if (isReachedBy(contact, row)) knowReporter(tx, row, `holder:${holderId}`)
      return { claimId: row.id }
    }
    if (row.holderId !== null || row.takenOverBy) return takenOver(tx, row, holderId)
    const taken = take(tx, row, { holderId, policies, actor: `holder:${holderId}` })
    return taken ? { claimId: taken.id } : 'not-found'
  })
}

/** Who may be the reporter of a report: everybody here with the policy that was typed. */
export async function listPossibleReporters(claimId: string) {
  const row = read((db) => db.select().from(claims).where(eq(claims.id, claimId)).get())
  if (!row?.withoutAccount || row.holderId !== null) return []
  const found = await listHoldersByNumber(policyNumberTextOf(row) ?? '')
  return [...new Set(found.map(({ holderId }) => holderId))]
}

/**
 * Notes that the contact of a report without an account was proved by a code, and lets
 * 'report/contact.confirmed' look for whom it belongs to. 'gone' once it is somebody's.
 */
export function confirmReporter({ claimId, kind }: { claimId: string; kind: 'email' | 'phone' }) {
  return write((tx) => {
    const changed = tx
      .update(claims)
      .set({ confirmedContact: kind, updatedAt: now() })
      .where(and(eq(claims.id, claimId), eq(claims.withoutAccount, true), isNull(claims.holderId)))
      .run()
    if (changed.changes === 0) return 'gone'
    recordEvent(tx, 'report/contact.confirmed', { claimId })
    return 'confirmed'
  })
}

type Taker = { holderId: string; policies: readonly Policy[]; actor: string }

function take(tx: Db, row: ClaimRow, { holderId, policies, actor }: Taker) {
  const policy = policyOf(row, policies)
  if (!policy) return undefined
  const { policyId } = policy
  const given = giveReport(tx, row, { holderId, policyId, isReporter: true, actor })
  if (given?.id === row.id) tellPolicy(tx, row, policy)
  return given
}

/** Where the insurer has not found the policy that was typed, it is told which one it is. */
function tellPolicy(tx: Db, row: ClaimRow, { corePolicyId }: Policy) {
  if (row.unmatchedSince === null) return
  tx.update(claims)
    .set({ policyToTell: corePolicyId, ...openDetails(tx, row) })
    .where(eq(claims.id, row.id))
    .run()
  recordEvent(tx, 'claim/details.changed', { claimId: row.id })
}

const listNobodys = (tx: Db, indexes: string[]) =>
  tx
    .select()
    .from(claims)
    .where(
      and(
        isNull(claims.holderId),
        inArray(claims.policyNumberIndex, indexes),
        isNull(claims.takenOverBy),
      ),
    )
    .limit(MOST)
    .all()

const findReported = (tx: Db, reference: string) =>
  tx
    .select()
    .from(claims)
    .where(and(eq(claims.reference, reference), eq(claims.withoutAccount, true)))
    .get()

/** Whoever took it before finds it again by its reference. */
function takenOver(tx: Db, row: ClaimRow, holderId: string) {
  const own =
    row.takenOverBy && tx.select().from(claims).where(eq(claims.id, row.takenOverBy)).get()
  return own && own.holderId === holderId ? { claimId: own.id } : ('not-found' as const)
}
