import { eq } from 'drizzle-orm'
import { write } from '#db/client.server.ts'
import { claims } from '#db/schema/claims.ts'
import { now } from '#app/platform/clock.ts'
import type { Line } from '#app/modules/insurer/insurer.ts'
import { findLine, policyCells, type AboutPolicy } from './about-policy.server.ts'
import { causesOf } from './causes.ts'
import { answersOf, findOwn, sealCell } from './claim-row.server.ts'
import type { ClaimAnswers } from './claims.ts'
import { withoutPolicyThings } from './questions/questions.ts'
import type { Started } from './start-claim.server.ts'
import { missingSection } from './submit-claim.server.ts'

type ChoosePolicy = { claimId: string; holderId: string } & AboutPolicy

/**
 * Puts a draft under another policy. Every answer stays that can still be true, also to questions the
 * other kind of insurance does not ask, for the way back; a type of claim that it does not have is
 * asked again. Returns 'no-policy' as `startClaim` does, and for a claim that is not this holder's; a
 * claim that was sent stays as it is.
 */
export async function choosePolicy(choice: ChoosePolicy): Promise<'no-policy' | Started> {
  const { claimId, holderId } = choice
  const line = await findLine(choice)
  if (!line) return 'no-policy'
  return write((tx) => {
    const row = findOwn(tx, { claimId, holderId })
    if (!row) return 'no-policy'
    if (row.status !== 'draft') return { claimId, missing: undefined }
    const policyId = 'policyId' in choice ? choice.policyId : null
    const leaves = row.policyId !== null && row.policyId !== policyId
    const kept = leaves ? withoutPolicyThings(answersOf(row)) : answersOf(row)
    const answers = fitToLine(kept, line)
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

/** What does not fit is no answer, but stands on its page to be chosen anew, with the words beside it. */
function fitToLine({ what, typed, ...answers }: ClaimAnswers, line: Line): ClaimAnswers {
  if (!what || (causesOf[line] as readonly string[]).includes(what.cause))
    return { ...answers, what, typed }
  const { cause, description } = what
  const again = typed?.what ?? { cause, ...(description ? { description } : {}) }
  return { ...answers, typed: { ...typed, what: again } }
}
