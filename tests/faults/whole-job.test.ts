import { expect, test } from 'vitest'
import {
  answerRequest,
  findOwnClaim,
  startClaim,
  submitClaim,
} from '#app/modules/claims/claims.server.ts'
import { fillLaneOne, signed } from '#app/modules/claims/claims.test-support.ts'
import { listDocuments, receiveDocuments } from '#app/modules/documents/documents.server.ts'
import { listPolicies } from '#app/modules/policies/policies.server.ts'
import { newId } from '#app/platform/ids.server.ts'
import { ana } from '#tests/cast.ts'
import { startCore, startSoapCore, type CoreStandIn } from '#tests/core.ts'
import { startEngine } from '#tests/engine.ts'
import { hearFromCore } from '#tests/hear-from-core.ts'
import { pdfFile, uploadRequest } from '#tests/sample-files.ts'
import { signedIn } from '#tests/sign-in.ts'

const { holderId } = ana

test.each([
  { protocol: 'REST', start: startCore },
  { protocol: 'SOAP', start: startSoapCore },
])(
  'from the report to the payment over $protocol: the same ending, each once at the core',
  async ({ start }) => {
    const core = await start()
    const engine = await startEngine()
    await signedIn(ana)
    await engine.settle()
    const claimId = await reportOwnCar()
    const documentId = await upload(claimId)
    await engine.settle()
    const coreClaimId = (await core.claims(claimId))[0]!.claimId
    const desk = async (action: string, form?: Record<string, string>) => {
      await core.desk(`claims/${coreClaimId}/${action}`, form)
      await hearFromCore(engine)
    }
    await desk('assign', { adjuster: 'Marcus Bell' })
    await desk('ask-document', {
      documentType: 'REPAIR_ESTIMATE',
      subject: 'Estimate',
      text: 'Please.',
    })
    const answerFile = await answerWithFile(claimId)
    await engine.settle()
    await desk('evaluate')
    await desk('approve', { 'loss.COLL': '2400.00', 'deductible.COLL': '500.00' })
    await desk('pay')
    await desk('payment-sent')
    await expectAtCore(core, claimId, [documentId, answerFile])
    expect(await findOwnClaim({ claimId, holderId })).toMatchObject({
      ...{ status: 'paying', adjuster: { name: 'Marcus Bell' }, requests: [{ state: 'waiting' }] },
      payments: [{ state: 'sent', total: { amount: '1900.00', currency: 'USD' } }],
    })
    const states = (await listDocuments({ claimId, ownerId: holderId })).map(({ state }) => state)
    expect(states).toEqual(['confirmed', 'sent', 'sent'])
  },
)

async function reportOwnCar() {
  const policies = await listPolicies(holderId)
  const { policyId } = policies.find(({ line }) => line === 'auto')!
  const draft = { holderId, formToken: newId(), language: 'en', line: 'auto', policyId } as const
  const started = await startClaim(draft)
  if (started === 'no-policy') throw new Error('The draft was not started')
  await fillLaneOne(started.claimId)
  await submitClaim({ claimId: started.claimId, holderId, ...signed() })
  return started.claimId
}

async function answerWithFile(claimId: string) {
  const { requestId } = (await findOwnClaim({ claimId, holderId }))!.requests[0]!
  const documentId = await upload(claimId, requestId)
  const answer = { kind: 'documents' as const, documentIds: [documentId] }
  await answerRequest({ claimId, requestId, holderId, answer })
  return documentId
}

let padding = 0

async function upload(claimId: string, requestId?: string) {
  const bytes = pdfFile({ padding: ++padding })
  const request = await uploadRequest([{ name: `paper-${padding}.pdf`, bytes }])
  const { stored } = await receiveDocuments(request, { ownerId: holderId, claimId, requestId })
  return stored[0]!.documentId
}

async function expectAtCore(core: CoreStandIn, claimId: string, documentIds: string[]) {
  const [claim, ...others] = await core.claims(claimId)
  expect(others).toEqual([])
  expect(claim).toMatchObject({
    status: 'PAY',
    history: ['NEW', 'ACK', 'ASG', 'EVAL', 'APP', 'PAY'],
  })
  const ours = claim!.documents.flatMap(({ externalRef }) => externalRef ?? [])
  expect(ours).toEqual(documentIds)
  expect(claim!.counts).toMatchObject({ activity: 2, payment: 1 })
}
