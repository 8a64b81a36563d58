import { expect, test } from 'vitest'
import {
  applyClaimFile,
  saveAnswers,
  startClaim,
  submitClaim,
} from '#app/modules/claims/claims.server.ts'
import { aPayment, fileOf, policeReport } from '#app/modules/claims/claim-file.test-support.ts'
import { signed } from '#app/modules/claims/claims.test-support.ts'
import { applyDocumentsFromCore } from '#app/modules/documents/documents.server.ts'
import type { StatusAtCore } from '#app/modules/insurer/insurer.ts'
import { savePreferences } from '#app/modules/notifications/notifications.server.ts'
import { topicNames, type Topic } from '#app/modules/notifications/notifications.ts'
import { env } from '#app/platform/env.server.ts'
import { newId } from '#app/platform/ids.server.ts'
import { ana } from '#tests/cast.ts'
import { startClockedEngine } from '#tests/engine.ts'
import { startProviders } from '#tests/message-providers.ts'
import { signedIn } from '#tests/sign-in.ts'

/** One in every text of a treatment, and the words for its causes in both languages. */
const diagnosis = /Zanzibar|Quill|Marzipan|illness|injury|sickness|enfermedad|lesi[oó]n|patient/i
const { holderId } = ana

const history: StatusAtCore[] = [
  ...(['noticed', 'acknowledged', 'assigned', 'investigating', 'evaluating'] as const),
  ...(['investigating', 'evaluating', 'part_approved', 'paying', 'closed', 'reopened'] as const),
]

async function aTreatment() {
  const about = { line: 'health' as const, policyNumberText: 'TMX 55' }
  const started = await startClaim({ holderId, formToken: newId(), language: 'en', ...about })
  if (started === 'no-policy') throw new Error('The draft was not started')
  const own = { claimId: started.claimId, holderId }
  const answers = {
    when: { lossDate: '2026-11-18' },
    what: { cause: 'injury', description: 'Zanzibar fever since Monday.' },
    contact: { email: ana.email },
    patient: { patient: 'dependent', patientName: 'Quill Rivera' },
  }
  for (const [section, said] of Object.entries(answers))
    await saveAnswers({ ...own, section, answers: said })
  await submitClaim({ ...own, ...signed() })
  return own.claimId
}

async function everythingHappens(claimId: string) {
  const asked = { subject: 'Zanzibar test result', text: 'How bad is the Zanzibar fever?' }
  for (const [index] of history.entries()) {
    const file = fileOf({
      ...{ externalRef: claimId, version: index + 2, history: history.slice(0, index + 1) },
      ...{ line: 'health', cause: 'injury', description: 'Zanzibar fever' },
      requests: index > 2 ? [{ ...policeReport, ...asked }] : [],
      payments: index > 7 ? [aPayment] : [],
    })
    for (const step of file.claim.history) Object.assign(step, { reason: 'Zanzibar came back.' })
    await applyClaimFile({ file })
  }
  const document = {
    ...{ coreDocumentId: 'D-1', sha256: 'a'.repeat(64), type: 'medical_record' },
    ...{ contentType: 'application/pdf', bytes: 10, fromInsurer: false },
    ...{ title: 'Marzipan clinic: Zanzibar.pdf', stateAt: '2026-11-20T10:00:00Z' },
  }
  const rejection = { code: 'BLURRED', message: 'The Zanzibar result is blurred.' }
  const documents = [{ ...document, state: 'accepted' as const }]
  await applyDocumentsFromCore({ claimId, ownerId: holderId, documents })
  const rejected = { ...document, state: 'rejected' as const, stateAt: '2026-11-21T10:00:00Z' }
  await applyDocumentsFromCore({
    ...{ claimId, ownerId: holderId },
    documents: [{ ...rejected, rejection }],
  })
}

test('no email and no text of a treatment says what it was, whatever happens to the claim', async () => {
  env.INSURER_LINES = [...env.INSURER_LINES, 'health']
  const engine = await startClockedEngine()
  const providers = await startProviders()
  await signedIn(ana)
  const both = Object.fromEntries(topicNames.map((topic) => [topic, ['email', 'text']]))
  const chosen = both as Record<Topic, ('email' | 'text')[]>
  for (const language of ['en', 'es'] as const)
    await savePreferences({ holderId, chosen, texts: true, language })
  const claimId = await aTreatment()
  await everythingHappens(claimId)
  await engine.settle(60 * 60_000)
  const sent = [...providers.emails(), ...providers.texts()]
  expect(providers.emails().length).toBeGreaterThan(8)
  expect(providers.texts().length).toBeGreaterThan(3)
  for (const message of sent) expect(JSON.stringify(message)).not.toMatch(diagnosis)
})
