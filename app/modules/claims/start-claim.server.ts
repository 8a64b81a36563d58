import { eq } from 'drizzle-orm'
import { write, type Db } from '#db/client.server.ts'
import { claims } from '#db/schema/claims.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'
import { newId } from '#app/platform/ids.ts'
import type { Line } from '#app/modules/insurer/insurer.ts'
import { findOwnPolicy } from '#app/modules/policies/policies.server.ts'
import { sealCell } from './claim-row.server.ts'
import { newReference } from './new-reference.server.ts'

type StartClaim = {
  holderId: string
  /** Made by the page that shows the form: the same token is the same draft. */
  formToken: string
  language: 'en' | 'es'
} & ({ policyId: string } | { policyNumberText: string; line: Line })

/**
 * Opens a draft for one policy, or for a policy number as the person knows it. The same form sent
 * again answers with the draft it made. Returns 'no-policy' for a policy that is not this holder's,
 * or a line that the insurer has not switched on.
 */
export async function startClaim(start: StartClaim): Promise<'no-policy' | { claimId: string }> {
  const policy = 'policyId' in start ? await findOwnPolicy(start) : undefined
  const line = 'policyId' in start ? policy?.line : start.line
  if (!line || !env.INSURER_LINES.includes(line)) return 'no-policy'
  return write((tx) => {
    const known = findByToken(tx, start.formToken)
    if (known) return known.holderId === start.holderId ? { claimId: known.id } : 'no-policy'
    return { claimId: insertDraft(tx, start, line) }
  })
}

function insertDraft(tx: Db, start: StartClaim, line: Line) {
  const id = newId()
  const policy =
    'policyId' in start
      ? { policyId: start.policyId }
      : { policyNumberSealed: sealCell(id, 'policy_number_sealed', start.policyNumberText) }
  tx.insert(claims)
    .values({
      id,
      holderId: start.holderId,
      reference: newReference(tx),
      formToken: start.formToken,
      line,
      ...policy,
      status: 'draft',
      language: start.language,
      answersSealed: sealCell(id, 'answers_sealed', {}),
      startedAt: now(),
      updatedAt: now(),
    })
    .run()
  recordAudit(tx, {
    actor: `holder:${start.holderId}`,
    act: 'claim.started',
    subject: `claim:${id}`,
  })
  return id
}

function findByToken(tx: Db, formToken: string) {
  return tx
    .select({ id: claims.id, holderId: claims.holderId })
    .from(claims)
    .where(eq(claims.formToken, formToken))
    .get()
}
