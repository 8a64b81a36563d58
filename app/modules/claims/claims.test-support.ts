import { newId } from '#app/platform/ids.server.ts'
import { saveAnswers } from './save-answers.server.ts'
import { startClaim } from './start-claim.server.ts'
import { submitClaim } from './submit-claim.server.ts'

/** Ana and Ben of the cast, as the insurer knows them. */
export const anaId = 'PH-104233'
export const benId = 'PH-104377'

/** A draft of Ana's, her policy known by a number as she remembers it; others have one of their own. */
export async function startDraft(holderId: string = anaId) {
  const started = await startClaim({
    holderId,
    formToken: newId(),
    language: 'en',
    line: 'auto',
    policyNumberText: holderId === anaId ? 'TMA 48 something 117' : 'TMA 59 something 228',
  })
  if (started === 'no-policy') throw new Error('The draft was not started')
  return started.claimId
}

export async function fillLaneOne(claimId: string, holderId: string = anaId) {
  const own = { claimId, holderId }
  const what = { cause: 'collision', description: 'A pickup hit me from behind.' }
  await saveAnswers({ ...own, section: 'when', answers: { lossDate: '2026-11-18' } })
  await saveAnswers({ ...own, section: 'what', answers: what })
  await saveAnswers({ ...own, section: 'contact', answers: { phone: '+15595550142' } })
}

export const signed = () => ({
  reporterName: 'Ana Rivera',
  signedName: 'Ana Rivera',
  fraudNotice: { state: 'TX', version: '2026-01', language: 'en' } as const,
  shownAt: Date.now(),
})

/** A claim of lane one that was submitted and waits for the insurer. */
export async function aSentClaim(holderId: string = anaId) {
  const claimId = await startDraft(holderId)
  await fillLaneOne(claimId, holderId)
  await submitClaim({ claimId, holderId, ...signed() })
  return claimId
}
