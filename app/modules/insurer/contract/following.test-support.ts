import { expect, test } from 'vitest'
import type { Protocol } from '#app/modules/insurer/contract/protocol.test-support.ts'
import {
  answerRequest,
  fetchClaimFile,
  fileWithClaim,
  giveNotice,
  sendDocument,
  submitNotice,
  updateClaim,
} from '#app/modules/insurer/insurer.server.ts'
import { laneOne, signed, textFile } from '#app/modules/insurer/notices.test-support.ts'
import { newId } from '#app/platform/ids.server.ts'

/** A claim on its way at the core: what is decided, corrected, read too early and taken back. */
export function following({ startCore }: Protocol) {
  async function submitted() {
    const core = await startCore()
    const notice = laneOne()
    const { coreClaimId } = await giveNotice(notice)
    const submission = { notice, coreClaimId, declaration: signed() }
    await submitNotice(submission)
    return { core, coreClaimId, submission }
  }

  test('an accepted file may be rejected after all, with its reason', async () => {
    const { core, coreClaimId } = await submitted()
    await core.dial({ fault: 'flip-document', operation: 'putClaimDocumentContent', times: 1 })
    await sendDocument(textFile(coreClaimId))
    const seen = new Set<string>()
    await expect
      .poll(
        async () => {
          const [document] = (await fetchClaimFile(coreClaimId)).documents
          seen.add(document!.state)
          return document
        },
        { timeout: 20_000 },
      )
      .toMatchObject({ state: 'rejected', rejection: { code: expect.any(String) } })
    expect([...seen]).toEqual(expect.arrayContaining(['accepted', 'rejected']))
  })

  test('a corrected status is read as a correction with its reason, whatever came before', async () => {
    const { core, coreClaimId } = await submitted()
    const reason = 'Closed in error.'
    await core.desk(`claims/${coreClaimId}/correct`, { status: 'INV', reason })
    const { claim } = await fetchClaimFile(coreClaimId)
    expect(claim.status).toBe('investigating')
    expect(claim.history.at(-1)).toMatchObject({ correction: true, reason })
  })

  test('next step, refusal and failed payment are read by their codes, not only in English', async () => {
    const { core, coreClaimId } = await submitted()
    const desk = (step: string, form = {}) => core.desk(`claims/${coreClaimId}/${step}`, form)
    await desk('assign', { adjuster: 'Marcus Bell' })
    await desk('part-approve', {
      ...{ 'loss.COLL': '1840.00', 'deductible.COLL': '500.00' },
      ...{ coverageCode: 'COMP', reasonCode: 'NO_PROOF', reason: 'Nothing shows that you had it.' },
    })
    await desk('pay')
    await desk('payment-failed')
    const { claim, payments } = await fetchClaimFile(coreClaimId)
    expect(claim.nextStep).toMatchObject({ what: 'pay', text: 'We send the payment again.' })
    expect(claim.exposures.flatMap(({ decision }) => decision?.refused ?? [])).toMatchObject([
      { why: 'no_proof', reason: 'Nothing shows that you had it.' },
    ])
    expect(payments).toMatchObject([
      { state: 'failed', failure: 'returned', failureMessage: 'The bank sent it back.' },
    ])
  })

  test('what was read too early is found out by the write, and read again', async () => {
    const { core, coreClaimId } = await submitted()
    await core.dial({ fault: 'stale-read', operation: 'getClaim', times: 1 })
    const description = 'A van ran into my rear bumper.'
    expect(await updateClaim({ coreClaimId, changes: { description } })).toMatchObject({
      description,
      status: 'acknowledged',
    })
    expect(await core.requests('updateClaim')).toHaveLength(2)
  })

  test('a submission looked up too early is not taken for lost, nor sent twice', async () => {
    const core = await startCore()
    const notice = laneOne()
    const { coreClaimId } = await giveNotice(notice)
    const submission = { notice, coreClaimId, declaration: signed() }
    await core.dial({ fault: 'lost-answer', operation: 'submitClaim', times: 1 })
    await expect(submitNotice(submission)).rejects.toMatchObject({ name: 'InsurerUnavailable' })
    await core.dial({ fault: 'stale-read', operation: 'getClaim', times: 1 })
    await expect(submitNotice(submission)).rejects.toMatchObject({ name: 'InsurerUnavailable' })
    expect(await submitNotice(submission)).toMatchObject({ status: 'acknowledged' })
    expect(await core.claims(notice.claimId)).toMatchObject([{ history: ['NEW', 'ACK'] }])
  })

  test('files and what cannot be had are answers too', async () => {
    const { core, coreClaimId } = await submitted()
    const asked = { documentType: 'REPAIR_ESTIMATE', subject: 'An estimate', text: 'Please.' }
    await core.desk(`claims/${coreClaimId}/ask-document`, asked)
    await core.desk(`claims/${coreClaimId}/ask-document`, asked)
    const [first, second] = (await fetchClaimFile(coreClaimId)).requests
    const { coreDocumentId } = await sendDocument(textFile(coreClaimId))
    await answerRequest({
      coreClaimId,
      coreRequestId: first!.coreRequestId,
      answerId: newId(),
      kind: 'documents',
      coreDocumentIds: [coreDocumentId],
    })
    await answerRequest({
      coreClaimId,
      coreRequestId: second!.coreRequestId,
      answerId: newId(),
      kind: 'cannot_provide',
      reason: 'lost',
    })
    const { requests } = await fetchClaimFile(coreClaimId)
    expect(requests.map(({ status }) => status)).toEqual(['answered', 'answered'])
  })

  test('more damage and an appeal are filed once each, though their answers were lost', async () => {
    const { core, coreClaimId, submission } = await submitted()
    const filing = { coreClaimId, text: 'The frame is bent too.', coreDocumentIds: [] }
    const exposureIds = (await fetchClaimFile(coreClaimId)).claim.exposures.map(
      ({ exposureId }) => exposureId,
    )
    const file = async (operation: string, kind: 'supplement' | 'appeal') => {
      const one = { ...filing, kind, filingId: newId(), exposureIds }
      await core.dial({ fault: 'lost-answer', operation, times: 1 })
      await expect(fileWithClaim(one)).rejects.toMatchObject({ name: 'InsurerUnavailable' })
      return fileWithClaim(one)
    }
    await core.desk(`claims/${coreClaimId}/correct`, { status: 'PAPP', reason: 'Decided.' })
    const more = await file('addSupplement', 'supplement')
    const appeal = await file('addAppeal', 'appeal')
    expect(appeal.version).toBeGreaterThan(more.version)
    const [claim] = await core.claims(submission.notice.claimId)
    expect(claim!.filings).toHaveLength(2)
  })
}
