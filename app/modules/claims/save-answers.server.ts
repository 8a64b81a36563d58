import { isDeepStrictEqual } from 'node:util'
import { eq } from 'drizzle-orm'
import { write } from '#db/client.server.ts'
import { claims } from '#db/schema/claims.ts'
import { noteAcknowledged } from '#app/platform/acknowledged.server.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { recordEvent } from '#app/platform/events.server.ts'
import { answersOf, findOwn, sealCell, standsAt } from './claim-row.server.ts'
import { refusesChanges } from './claim-status.ts'
import { openDetails } from './open-details.server.ts'

type SaveAnswers = {
  claimId: string
  holderId: string
  /** 'when', 'what', 'contact', or a section of the later questions. */
  section: string
  answers: unknown
}

/**
 * Keeps one section of a claim, replacing what it held and what was typed there in vain before. On a
 * claim that was sent it records 'claim/details.changed', so that the insurer gets the change; the same
 * answers again change nothing. Returns 'too-late' once the claim is decided or over, 'not-open-yet'
 * while opening it again is only asked for.
 */
export function saveAnswers({ claimId, holderId, section, answers }: SaveAnswers) {
  return write((tx) => {
    const row = findOwn(tx, { claimId, holderId })
    if (!row) return 'not-found'
    const refusal = refusesChanges(standsAt(row))
    if (refusal) return refusal
    const kept = answersOf(row)
    const plain: unknown = JSON.parse(JSON.stringify(answers))
    const typed = { ...kept.typed, [section]: undefined }
    const isSame = isDeepStrictEqual(kept[section], plain)
    if (isSame && row.coreClaimId)
      noteAcknowledged({ kind: 'details', subjectId: claimId, claimId })
    if (isSame && !kept.typed?.[section]) return 'saved'
    const merged = sealCell(claimId, 'answers_sealed', { ...kept, typed, [section]: plain })
    const at = now()
    const unsent = isSame ? {} : openDetails(tx, row)
    tx.update(claims)
      .set({ answersSealed: merged, updatedAt: at, ...unsent })
      .where(eq(claims.id, claimId))
      .run()
    if (row.status !== 'draft' && !isSame) {
      recordEvent(tx, 'claim/details.changed', { claimId })
      recordAudit(tx, {
        actor: `holder:${holderId}`,
        act: 'claim.details-changed',
        subject: `claim:${claimId}`,
        detail: { section },
      })
    }
    return 'saved'
  })
}
