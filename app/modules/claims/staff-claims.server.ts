import { and, desc, eq, gt, inArray, isNull, lt, or, sql, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { read, write, type Db } from '#db/client.server.ts'
import { claimOpenings, claims } from '#db/schema/claims.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { minutes, now } from '#app/platform/clock.ts'
import { newId } from '#app/platform/ids.server.ts'
import type { Line } from '#app/modules/insurer/insurer.ts'
import { isGivenByHand, standsAt, type ClaimRow } from './claim-row.server.ts'
import type { ClaimStatus } from './claim-status.ts'
import { openClaim } from './find-own-claim.server.ts'
import { isOwn, type ByStaff } from './own-claim.server.ts'

const PAGE = 50

/** How long a claim that staff opened may be read, and what the audit row is worth. */
export const OPENED_FOR = minutes(15)

type Search = {
  /** A reference, also one it had before it was merged, a claim number or the insurer's id of a claim, whole. */
  q?: string | undefined
  status?: ClaimStatus | undefined
  after?: string | undefined
}

/**
 * Claims for staff, last changed first, 50 a page, without anything personal: to read one it is
 * opened. Drafts are nobody's business; of claims found to be one, the one that is kept is listed.
 */
export async function listClaimsForStaff({ q, status, after }: Search) {
  const rows = read((db) =>
    db
      .select({
        claimId: claims.id,
        reference: claims.reference,
        claimNumber: claims.claimNumber,
        line: claims.line,
        status: claims.status,
        unknownStatus: claims.unknownStatus,
        closedReason: claims.closedReason,
        handOver: claims.handOver,
        coreStatus: claims.coreStatus,
        handOverCode: claims.handOverCode,
        noticedAt: claims.noticedAt,
        updatedAt: claims.updatedAt,
      })
      .from(claims)
      .where(
        and(
          gt(claims.noticedAt, 0),
          isNull(claims.takenOverBy),
          matching(db, q),
          status && eq(claims.status, status),
          afterPlace(after),
        ),
      )
      .orderBy(desc(claims.updatedAt), desc(claims.id))
      .limit(PAGE + 1)
      .all(),
  )
  const shown = rows.slice(0, PAGE)
  const last = rows.length > PAGE ? shown.at(-1) : undefined
  return {
    claims: shown.map(toListed),
    size: PAGE,
    next: last && `${last.updatedAt}.${last.claimId}`,
  }
}

/**
 * Lets a member of staff read a claim for 15 minutes; the audit says who opened it. 'not-found' also for
 * drafts; 'own' when it is theirs in private: a colleague looks after it.
 */
export function openClaimForStaff({ claimId, staffId, insuredAs }: { claimId: string } & ByStaff) {
  return write((tx) => {
    const row = tx.select().from(claims).where(eq(claims.id, claimId)).get()
    if (!row || row.noticedAt === null) return 'not-found'
    if (isOwn(tx, row, insuredAs)) return 'own'
    const openedAt = now()
    const expiresAt = openedAt + OPENED_FOR
    tx.insert(claimOpenings).values({ id: newId(), claimId, staffId, openedAt, expiresAt }).run()
    recordAudit(tx, {
      actor: `account:${staffId}`,
      act: 'claim.opened-by-staff',
      subject: `claim:${claimId}`,
    })
    return 'opened'
  })
}

/**
 * A claim that this member of staff has opened and may still read; undefined otherwise, also for their own. `holderId` is
 * null while it is not known whose it is.
 */
export async function findOpenedClaimForStaff(of: { claimId: string } & ByStaff) {
  return read((db) => {
    const opening = findOpening(db, of)
    const row = opening && db.select().from(claims).where(eq(claims.id, of.claimId)).get()
    if (!row || isOwn(db, row, of.insuredAs)) return undefined
    return { ...openClaim(db, row), holderId: row.holderId, openUntil: opening.expiresAt }
  })
}

/** The opening by which a member of staff may still read a claim. */
export function findOpening(db: Db, of: { claimId: string; staffId: string }) {
  return db
    .select({ expiresAt: claimOpenings.expiresAt })
    .from(claimOpenings)
    .where(
      and(
        eq(claimOpenings.staffId, of.staffId),
        eq(claimOpenings.claimId, of.claimId),
        gt(claimOpenings.expiresAt, now()),
      ),
    )
    .orderBy(desc(claimOpenings.expiresAt))
    .limit(1)
    .get()
}

type Columns = Pick<ClaimRow, 'line' | 'status' | 'closedReason' | 'handOver' | 'coreStatus'>

/** The columns hold what their types say: only this module writes them. The standing is as its person reads it. */
const toListed = <Row extends Columns>(row: Row) => ({
  ...row,
  line: row.line as Line,
  ...standsAt(row),
  isGiven: isGivenByHand(row),
})

function matching(db: Db, q: string | undefined): SQL | undefined {
  const text = q?.trim()
  if (!text) return undefined
  return or(
    eq(claims.reference, text.toUpperCase()),
    eq(claims.claimNumber, text),
    eq(claims.coreClaimId, text),
    eq(claims.id, text),
    inArray(claims.id, keptFor(db, text)),
  )
}

/** What was once a claim of its own is found as the one that it became. */
function keptFor(db: Db, text: string) {
  const former = alias(claims, 'former')
  return db
    .select({ id: sql`${former.takenOverBy}` })
    .from(former)
    .where(or(eq(former.reference, text.toUpperCase()), eq(former.id, text)))
}

function afterPlace(after: string | undefined): SQL | undefined {
  const [, at, id] = /^(\d{1,15})\.([\w-]{1,40})$/.exec(after ?? '') ?? []
  if (!at || !id) return undefined
  const when = Number(at)
  return or(lt(claims.updatedAt, when), and(eq(claims.updatedAt, when), lt(claims.id, id)))
}
