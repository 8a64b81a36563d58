import { eq } from 'drizzle-orm'
import { write } from '#db/client.server.ts'
import { claims } from '#db/schema/claims.ts'
import { now } from '#app/platform/clock.ts'
import { findLine, policyCells, type AboutPolicy } from './about-policy.server.ts'
import { answersOf, findOwn, sealCell } from './claim-row.server.ts'
import type { Started } from './start-claim.server.ts'
import { missingSection } from './submit-claim.server.ts'

type ChoosePolicy = { claimId: string; holderId: string } & AboutPolicy

/**
 * Puts a draft under another policy. Where the kind of insurance changes, only when it happened and
 * how to reach the person stay. Returns 'no-policy' as `startClaim` does, and for a claim that is
 * not this holder's; a claim that was sent stays as it is.
 */
export async function choosePolicy(choice: ChoosePolicy): Promise<'no-policy' | Started> {
  const { claimId, holderId } = choice
  const line = await findLine(choice)
  if (!line) return 'no-policy'
  return write((tx) => {
    const row = findOwn(tx, { claimId, holderId })
    if (!row) return 'no-policy'
    if (row.status !== 'draft') return { claimId, missing: undefined }
    const { when, contact } = answersOf(row)
    const answers = row.line === line ? answersOf(row) : { when, contact }
    tx.update(claims)
      .set({
        line,
        ...policyCells(claimId, choice),
        answersSealed: sealCell(claimId, 'answers_sealed', answers),
        updatedAt: now(),
      })
      .where(eq(claims.id, claimId))
      .run()
    return { claimId, missing: missingSection(answers) }
  })
}
