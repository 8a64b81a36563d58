import { sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { write } from '#db/client.server.ts'
import {
  answerRequest,
  findOwnClaim,
  saveAnswers,
  withdrawClaim,
} from '#app/modules/claims/claims.server.ts'
import {
  aSentClaim,
  anaId,
  fillLaneOne,
  signed,
  startDraft,
} from '#app/modules/claims/claims.test-support.ts'
import { submitClaim } from '#app/modules/claims/submit-claim.server.ts'
import { listDocuments, receiveDocuments } from '#app/modules/documents/documents.server.ts'
import { fetchClaimFile } from '#app/modules/insurer/insurer.server.ts'
import { minutes } from '#app/platform/clock.ts'
import { listRecordedEvents } from '#app/platform/events.test-support.ts'
import { listEntries } from '#app/platform/ledger.server.ts'
import { startCore, type CoreStandIn } from '#tests/core.ts'
import { clockTest, startEngine, startClockedEngine, type ClockedEngine } from '#tests/engine.ts'
import { hearFromCore } from '#tests/hear-from-core.ts'
import { pdfFile, uploadRequest } from '#tests/sample-files.ts'

let core: CoreStandIn
beforeEach(async () => {
  core = await startCore()
})

const own = (claimId: string) => findOwnClaim({ claimId, holderId: anaId })
const filesOf = (claimId: string) => listDocuments({ claimId, ownerId: anaId })
const coreClaimOf = async (claimId: string) => (await core.claims(claimId))[0]!

async function upload(claimId: string, requestId?: string) {
  const request = await uploadRequest([{ name: 'estimate.pdf', bytes: pdfFile() }])
  const { stored } = await receiveDocuments(request, { ownerId: anaId, claimId, requestId })
  return stored[0]!
}

test('files of a draft go to the core with their claim, once', async () => {
  const engine = await startEngine()
  const claimId = await startDraft()
  await fillLaneOne(claimId)
  const { documentId } = await upload(claimId)
  await engine.settle()
  expect(await core.claims(claimId)).toEqual([])
  await submitClaim({ claimId, holderId: anaId, ...signed() })
  await engine.settle()
  const { documents } = await coreClaimOf(claimId)
  expect(documents).toMatchObject([{ externalRef: documentId, state: 'received' }])
  expect(await filesOf(claimId)).toMatchObject([{ documentId, state: 'sent' }])
})

clockTest.each([
  ['addClaimDocument', 'lost-answer'],
  ['putClaimDocumentContent', 'reset-after-commit'],
  ['putClaimDocumentContent', 'error'],
])('a file is at the core once though %s met %s', async (operation, fault) => {
  const engine = await startClockedEngine()
  const claimId = await aSentClaim()
  await engine.settle()
  await core.dial({ fault, operation, times: 2 })
  await upload(claimId)
  await engine.settle(minutes(5))
  expect((await coreClaimOf(claimId)).documents).toMatchObject([{ state: 'received' }])
  expect(await filesOf(claimId)).toMatchObject([{ state: 'sent' }])
})

/** A claim whose team asks for an estimate, and the file that is to answer it, not sent yet. */
async function anEstimateToSend(engine: ClockedEngine) {
  const claimId = await aSentClaim()
  await engine.settle()
  const { claimId: coreClaimId } = await coreClaimOf(claimId)
  await core.desk(`claims/${coreClaimId}/ask-document`, {
    documentType: 'REPAIR_ESTIMATE',
    subject: 'We need a repair estimate',
    text: 'It lets us work out the amount.',
  })
  await engine.settle(minutes(2))
  const { requestId } = (await own(claimId))!.requests[0]!
  const { documentId } = await upload(claimId, requestId)
  return { claimId, coreClaimId, requestId, documentId }
}

clockTest(
  'a request is answered by a file: the core has the file, then the answer that names it',
  async () => {
    const engine = await startClockedEngine()
    const { claimId, requestId, documentId } = await anEstimateToSend(engine)
    const answer = { kind: 'documents' as const, documentIds: [documentId] }
    await core.dial({ fault: 'timeout-after-commit', operation: 'answerActivity', times: 1 })
    await answerRequest({ claimId, requestId, holderId: anaId, answer })
    await engine.settle(minutes(2))
    expect((await core.requests('answerActivity')).map(({ outcome }) => outcome)).toEqual([
      'hang',
      '201',
    ])
    expect((await own(claimId))!.requests).toMatchObject([{ state: 'waiting' }])
  },
)

test('a file the core accepts and then rejects is confirmed, then rejected with its reason', async () => {
  const engine = await startEngine()
  const claimId = await aSentClaim()
  await upload(claimId)
  await engine.settle()
  const { claimId: coreClaimId, documents } = await coreClaimOf(claimId)
  const documentId = documents[0]!.documentId
  await core.desk(`claims/${coreClaimId}/accept-document`, { documentId })
  await hearFromCore(engine)
  expect(await filesOf(claimId)).toMatchObject([{ state: 'confirmed' }])
  // The core's times are whole seconds: a later judgement is told apart by a later second.
  await expect.poll(() => Date.now() % 1000, { interval: 20 }).toBeLessThan(100)
  await core.desk(`claims/${coreClaimId}/reject-document`, {
    documentId,
    reasonCode: 'UNREADABLE',
    message: 'The total is cut off.',
  })
  await hearFromCore(engine)
  expect(await filesOf(claimId)).toMatchObject([
    { state: 'rejected', rejection: { code: 'unreadable', message: 'The total is cut off.' } },
  ])
})

clockTest(
  'a rejected file whose taking over failed is noted and told by the next try',
  async () => {
    const engine = await startClockedEngine()
    const claimId = await aSentClaim()
    await upload(claimId)
    await engine.settle()
    const { claimId: coreClaimId, documents } = await coreClaimOf(claimId)
    const rejection = { reasonCode: 'UNREADABLE', message: 'The total is cut off.' }
    const { documentId } = documents[0]!
    await core.desk(`claims/${coreClaimId}/reject-document`, { documentId, ...rejection })
    const full = sql`CREATE TRIGGER full BEFORE UPDATE ON documents BEGIN SELECT RAISE(ABORT, 'full'); END`
    await write((tx) => void tx.run(full))
    await hearFromCore(engine)
    expect(await filesOf(claimId)).toMatchObject([{ state: 'sent' }])
    await write((tx) => void tx.run(sql`DROP TRIGGER full`))
    await engine.settle(minutes(2))
    expect(await filesOf(claimId)).toMatchObject([{ state: 'rejected' }])
    expect(listRecordedEvents('document/rejected')).toHaveLength(1)
  },
)

clockTest('answers saved while the notice is on its way reach the core with it', async () => {
  const engine = await startClockedEngine()
  await core.dial({ fault: 'reset-after-commit', operation: 'createClaim', times: 1 })
  const claimId = await aSentClaim()
  await engine.settle()
  const what = { cause: 'glass', description: 'A stone broke the windscreen on the highway.' }
  await saveAnswers({ claimId, holderId: anaId, section: 'what', answers: what })
  await engine.settle(minutes(5))
  expect(await core.requests('updateClaim')).not.toHaveLength(0)
  expect(await core.claims(claimId)).toMatchObject([{ history: ['NEW', 'ACK'] }])
})

clockTest('a claim withdrawn before the core had it is withdrawn there too', async () => {
  const engine = await startClockedEngine()
  await core.dial({ fault: 'reset', operation: '*' })
  const claimId = await aSentClaim()
  await engine.settle()
  await withdrawClaim({ claimId, holderId: anaId })
  await engine.settle()
  await core.calm()
  await engine.settle(minutes(10))
  expect(await coreClaimOf(claimId)).toMatchObject({ status: 'WDR' })
  expect(await own(claimId)).toMatchObject({ status: 'withdrawn' })
})

clockTest(
  'words that joined an answer the core had taken unheard reach it as a message',
  async () => {
    const engine = await startClockedEngine()
    const { claimId, coreClaimId, requestId, documentId } = await anEstimateToSend(engine)
    const answers = (text: string) => {
      const answer = { kind: 'documents' as const, documentIds: [documentId], text }
      return answerRequest({ claimId, requestId, holderId: anaId, answer })
    }
    await core.dial({ fault: 'reset-after-commit', operation: 'answerActivity', times: 1 })
    await answers('This is the first half.')
    await engine.settle()
    expect(await answers('And this the second.')).toBe('answered')
    await engine.settle(minutes(5))
    const { notes } = await fetchClaimFile(coreClaimId)
    expect(notes.map(({ text }) => text)).toEqual([
      'This is the first half.\n\nAnd this the second.',
    ])
    const states = (await listEntries(claimId)).map(({ state }) => state)
    expect(new Set(states)).toEqual(new Set(['confirmed']))
  },
)
