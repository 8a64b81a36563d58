import { asc, eq } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { claimFilings } from '#db/schema/claims.ts'
import { open, seal } from '#app/platform/seal.server.ts'
import { ownVerbs } from './claim-status.ts'
import type { Filing } from './filing-forms.ts'

export type FilingRow = typeof claimFilings.$inferSelect

/** What of a filing is the person's own words, kept in one sealed cell. */
export type FilingContent = Pick<Filing, 'text' | 'reason' | 'amount'> & { exposureIds?: string[] }

/** The status a claim has from a filing on, until the insurer says what became of it; more damage changes none. */
export const statusAsked = {
  appeal: ownVerbs.appeal,
  reopening: ownVerbs.reopen,
  supplement: undefined,
} as const

const place = (row: string) => ({ table: 'claim_filings', column: 'content_sealed', row })

/** Seals what was written, for the row of this id. */
export const sealFiling = (filingId: string, content: FilingContent) =>
  seal(JSON.stringify(content), place(filingId))

export function openFiling(row: FilingRow): Filing {
  const content = JSON.parse(open(row.contentSealed, place(row.id))) as FilingContent
  return {
    exposureIds: [],
    ...content,
    filingId: row.id,
    kind: row.kind,
    state: stateOf(row),
    code: row.refusedCode ?? row.failureCode ?? undefined,
    filedAt: row.filedAt,
    documentIds: row.documentIds,
  }
}

/** What was asked on top of a claim, oldest first. Who may see it was settled by the caller's query. */
export function listFilings(db: Db, claimId: string) {
  return db
    .select()
    .from(claimFilings)
    .where(eq(claimFilings.claimId, claimId))
    .orderBy(asc(claimFilings.id))
    .all()
    .map(openFiling)
}

function stateOf({ sentAt, refusedCode, failureCode }: FilingRow): Filing['state'] {
  if (refusedCode !== null) return 'refused'
  if (sentAt !== null) return 'sent'
  return failureCode === null ? 'waiting' : 'stuck'
}
