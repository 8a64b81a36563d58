import { expect, test } from 'vitest'
import { collectAcknowledged } from '#app/platform/acknowledged.server.ts'
import { newId } from '#app/platform/ids.server.ts'
import { receiveDocuments } from '#app/modules/documents/documents.server.ts'
import { pdfFile, uploadRequest } from '#tests/sample-files.ts'
import { policeReport } from './claim-file.test-support.ts'
import { aSentClaim, anaId, fillLaneOne, signed, startDraft } from './claims.test-support.ts'
import {
  answerRequest,
  fileAppeal,
  findOwnClaim,
  findReported,
  reportWithoutAccount,
  saveAnswers,
  submitClaim,
  withdrawClaim,
  writeMessage,
} from './claims.server.ts'
import { aDecidedClaim } from './filings.test-support.ts'
import { aReport } from './report.test-support.ts'

type Act = () => Promise<unknown>

/** What can be sent, made ready: sending it again is the same button pressed twice. */
const sendings: Record<string, () => Promise<Act>> = {
  async 'a claim'() {
    const claimId = await startDraft()
    await fillLaneOne(claimId)
    return () => submitClaim({ claimId, holderId: anaId, ...signed() })
  },
  async 'a report without an account'() {
    const report = aReport()
    return async () => (await findReported(report.formToken)) ?? reportWithoutAccount(report)
  },
  async 'a message'() {
    const claimId = await aSentClaim()
    const said = { text: 'The gray pickup is back.', language: 'en' as const, documentIds: [] }
    const message = { ...said, claimId, holderId: anaId, formToken: newId() }
    return () => writeMessage(message)
  },
  async 'an answer'() {
    const claimId = await aDecidedClaim(['noticed', 'acknowledged'], { requests: [policeReport] })
    const { requests } = (await findOwnClaim({ claimId, holderId: anaId }))!
    const { requestId } = requests[0]!
    const answer = { kind: 'cannot_provide' as const }
    return () => answerRequest({ claimId, requestId, holderId: anaId, answer })
  },
  async 'later answers'() {
    const claimId = await aDecidedClaim(['noticed', 'acknowledged'])
    const answers = { cause: 'collision', description: 'A gray pickup hit me from behind.' }
    return () => saveAnswers({ claimId, holderId: anaId, section: 'what', answers })
  },
  async 'an appeal'() {
    const claimId = await aDecidedClaim()
    const said = { text: 'The receipt is attached.', documentIds: [], exposureIds: ['EXP-2'] }
    const filing = { ...said, claimId, holderId: anaId, formToken: newId() }
    return () => fileAppeal(filing)
  },
  async 'a withdrawal'() {
    const claimId = await aSentClaim()
    return () => withdrawClaim({ claimId, holderId: anaId })
  },
  async 'a file'() {
    const claimId = await startDraft()
    const files = [{ name: 'estimate.pdf', bytes: pdfFile() }]
    return async () => receiveDocuments(await uploadRequest(files), { ownerId: anaId, claimId })
  },
}

test.each(Object.keys(sendings))(
  '%s that is sent twice is acknowledged twice: the second answer waits for the same second copy',
  async (what) => {
    const act = await sendings[what]!()
    const first = await acknowledgedBy(act)
    expect(first).toHaveLength(1)
    expect(await acknowledgedBy(act)).toEqual(first)
  },
)

async function acknowledgedBy(act: Act) {
  let acknowledged: unknown[] = []
  await collectAcknowledged(act, async (_, { things }) => {
    acknowledged = things
  })
  return acknowledged
}
