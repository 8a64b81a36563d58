import { eq } from 'drizzle-orm'
import { write, type Db } from '#db/client.server.ts'
import { claims } from '#db/schema/claims.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { newId } from '#app/platform/ids.server.ts'
import type { Line } from '#app/modules/insurer/insurer.ts'
import { findLine, policyCells, type AboutPolicy } from './about-policy.server.ts'
import { sealCell } from './claim-row.server.ts'
import { newReference } from './new-reference.server.ts'

/** `missing` is the first section of lane one that has no answer. */
export type Started = { claimId: string; missing: string | undefined }

type StartClaim = {
  holderId: string
  /** Made by the page that shows the form: the same token is the same draft. */
  formToken: string
  language: 'en' | 'es'
} & AboutPolicy

/**
 * Opens a draft for one policy, or for a policy number as the person knows it. The same form sent
 * again answers with the draft it made. Returns 'no-policy' for a policy that is not this holder's,
 * or a line that the insurer has not switched on.
 */
export async function startClaim(start: StartClaim): Promise<'no-policy' | Started> {
  const line = await findLine(start)
  if (!line) return 'no-policy'
  return write((tx) => {
    const known = findByToken(tx, start.formToken)
    if (known) return known.holderId === start.holderId ? started(known.id) : 'no-policy'
    return started(insertDraft(tx, start, line))
  })
}

const started = (claimId: string): Started => ({ claimId, missing: 'when' })

function insertDraft(tx: Db, start: StartClaim, line: Line) {
  const id = newId()
  tx.insert(claims)
    .values({
      id,
      holderId: start.holderId,
      reference: newReference(tx),
      formToken: start.formToken,
      line,
      ...policyCells(id, start),
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
