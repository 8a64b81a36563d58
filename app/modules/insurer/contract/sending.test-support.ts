import { expect, test } from 'vitest'
import {
  answerRequest,
  fetchClaimDocument,
  fetchClaimFile,
  fileWithClaim,
  giveNotice,
  isSubmitted,
  readOperation,
  sendDocument,
  sendNote,
  submitNotice,
  updateClaim,
  withdrawClaim,
} from '#app/modules/insurer/insurer.server.ts'
import { laneOne, signed, textFile } from '#app/modules/insurer/notices.test-support.ts'
import { newId } from '#app/platform/ids.server.ts'
import type { Protocol } from '#app/modules/insurer/contract/protocol.test-support.ts'

/** What is sent after the notice arrives once, and the core says what became of it. */
export function sending({ startCore }: Protocol) {
  async function noticed() {
    const core = await startCore()
    const notice = laneOne()
    const { claimId } = notice
    const { coreClaimId } = await giveNotice(notice)
    return {
      core,
      claimId,
      coreClaimId,
      submission: { notice, coreClaimId, declaration: signed() },
    }
  }

  test('a notice submitted twice is acknowledged once, with its number', async () => {
    const { core, claimId, submission } = await noticed()
    const first = await submitNotice(submission)
    expect(first).toMatchObject({ status: 'acknowledged', claimNumber: expect.any(String) })
    expect(await submitNotice(submission)).toEqual(first)
    expect(await core.claims(claimId)).toMatchObject([{ history: ['NEW', 'ACK'] }])
  })

  test.each(['reset', 'timeout-after-commit', 'lost-answer', 'malformed-json'])(
    'after %s a submission is acknowledged once',
    async (fault) => {
      const { core, claimId, submission } = await noticed()
      await core.dial({ fault, operation: 'submitClaim', times: 1 })
      await expect(submitNotice(submission)).rejects.toMatchObject({ name: 'InsurerUnavailable' })
      expect(await submitNotice(submission)).toMatchObject({ status: 'acknowledged' })
      expect(await core.claims(claimId)).toMatchObject([{ history: ['NEW', 'ACK'] }])
    },
  )

  test('a claim submitted under another key is found submitted', async () => {
    const { submission } = await noticed()
    await submitNotice(submission)
    expect(await submitNotice({ ...submission, attempt: 'again' })).toMatchObject({
      status: 'acknowledged',
    })
  })

  test('a submission that takes its time can be asked for', async () => {
    const { core, coreClaimId, submission } = await noticed()
    await core.dial({ fault: 'accepted', operation: 'submitClaim', times: 1, ends: 'never' })
    const answer = await submitNotice(submission)
    expect(answer).toMatchObject({ working: expect.any(String), retryAfter: expect.any(Number) })
    const { working } = answer as { working: string }
    expect(await readOperation(working)).toMatchObject({ retryAfter: expect.any(Number) })
    expect(await isSubmitted(coreClaimId)).toBe(false)
  })

  test('a submission that failed is refused with its code, and a new attempt may follow', async () => {
    const { core, submission } = await noticed()
    await core.dial({
      fault: 'accepted',
      operation: 'submitClaim',
      times: 1,
      ends: 'failed',
      ms: 1,
    })
    const { working } = (await submitNotice(submission)) as { working: string }
    await expect
      .poll(() => readOperation(working).catch((error: unknown) => error))
      .toMatchObject({ name: 'InsurerRefused', code: 'RuleFailed', pointers: ['/description'] })
    expect(await submitNotice({ ...submission, attempt: 'corrected' })).toMatchObject({
      status: 'acknowledged',
    })
  })

  test('later details are applied on top of what somebody else changed meanwhile', async () => {
    const { core, coreClaimId, submission } = await noticed()
    await submitNotice(submission)
    const reads = (await core.requests('getClaim')).length
    await core.dial({ fault: 'latency', operation: 'updateClaim', ms: 500, times: 1 })
    const changes = { description: 'A van ran into my rear bumper.' }
    const updated = updateClaim({ coreClaimId, changes })
    await expect.poll(() => core.requests('getClaim')).toHaveLength(reads + 1)
    await core.desk(`claims/${coreClaimId}/assign`, { adjuster: 'Marcus Bell' })
    expect(await updated).toMatchObject({ ...changes, status: 'assigned' })
    expect(await core.requests('updateClaim')).toHaveLength(2)
  })

  test('what is taken back is forgotten by the core, and only that', async () => {
    const { core, coreClaimId } = await noticed()
    const people = [{ name: 'José Rivera' }]
    await updateClaim({ coreClaimId, changes: { injured: 'yes', people, timeApprox: 'noon' } })
    await updateClaim({ coreClaimId, changes: { injured: 'no', takenBack: ['people'] } })
    const kept = await core.elsewhere('GET', `/claims/${coreClaimId}`)
    expect(kept).toMatchObject({ injured: 'NO', timeApprox: 'noon' })
    expect(kept).not.toHaveProperty('people')
  })

  test('a file is at the core once, byte for byte, however often it is sent', async () => {
    const { core, claimId, coreClaimId } = await noticed()
    const file = textFile(coreClaimId)
    const { coreDocumentId, state } = await sendDocument(file)
    expect(await sendDocument(file)).toMatchObject({ coreDocumentId, state })
    expect(await core.claims(claimId)).toMatchObject([
      { documents: [{ externalRef: file.documentId, state: 'received', sha256: file.sha256 }] },
    ])
    const content = await fetchClaimDocument({ coreClaimId, coreDocumentId })
    expect(content.bytes.equals(file.bytes)).toBe(true)
  })

  test.each([
    ['addClaimDocument', 'reset-after-commit'],
    ['addClaimDocument', 'lost-answer'],
    ['addClaimDocument', 'timeout-after-commit'],
    ['putClaimDocumentContent', 'reset'],
    ['putClaimDocumentContent', 'reset-after-commit'],
    ['putClaimDocumentContent', 'malformed-json'],
  ])('when %s meets %s, the next attempt ends with one file', async (operation, fault) => {
    const { core, claimId, coreClaimId } = await noticed()
    const file = textFile(coreClaimId)
    await core.dial({ fault, operation, times: 1 })
    await expect(sendDocument(file)).rejects.toMatchObject({ name: 'InsurerUnavailable' })
    await sendDocument(file)
    const [claim] = await core.claims(claimId)
    expect(claim?.documents).toMatchObject([{ externalRef: file.documentId, state: 'received' }])
  })

  test('bytes the claim has already are that document', async () => {
    const { coreClaimId } = await noticed()
    const first = await sendDocument(textFile(coreClaimId, 'the same words'))
    const second = await sendDocument(textFile(coreClaimId, 'the same words'))
    expect(second.coreDocumentId).toBe(first.coreDocumentId)
  })

  test('bytes that do not fit their announced hash may be sent again', async () => {
    const { coreClaimId } = await noticed()
    const file = { ...textFile(coreClaimId), sha256: 'ab'.repeat(32) }
    await expect(sendDocument(file)).rejects.toMatchObject({
      name: 'InsurerUnavailable',
      code: 'DigestMismatch',
    })
  })

  test('a request is answered once per answer', async () => {
    const { core, coreClaimId, submission } = await noticed()
    await submitNotice(submission)
    await core.desk(`claims/${coreClaimId}/ask-information`, {
      subject: 'When did it happen?',
      text: 'About what time was it?',
    })
    const { requests } = await fetchClaimFile(coreClaimId)
    const { coreRequestId } = requests[0]!
    const answer = {
      coreClaimId,
      coreRequestId,
      answerId: 'answer-1',
      kind: 'text',
      text: 'At seven.',
    } as const
    await core.dial({ fault: 'lost-answer', operation: 'answerActivity', times: 1 })
    await expect(answerRequest(answer)).rejects.toMatchObject({ code: 'NoAnswer' })
    expect(await answerRequest(answer)).toBe('taken')
    expect((await fetchClaimFile(coreClaimId)).requests[0]?.status).toBe('answered')
  })

  test('a claim withdrawn twice is withdrawn', async () => {
    const { core, claimId, coreClaimId } = await noticed()
    await core.dial({ fault: 'lost-answer', operation: 'withdrawClaim', times: 1 })
    const withdrawal = { claimId, coreClaimId, withdrawnAt: 1, text: 'The repair cost less.' }
    await expect(withdrawClaim(withdrawal)).rejects.toMatchObject({ code: 'NoAnswer' })
    expect(await withdrawClaim(withdrawal)).toMatchObject({ status: 'withdrawn' })
  })

  test('a claim that was opened again is withdrawn again', async () => {
    const { core, claimId, coreClaimId } = await noticed()
    const withdrawal = { claimId, coreClaimId, text: 'The repair cost less.' }
    await withdrawClaim({ ...withdrawal, withdrawnAt: 1 })
    await core.desk('night-run')
    const reopening = { coreClaimId, kind: 'reopening', text: 'It cost more.' } as const
    await fileWithClaim({ ...reopening, filingId: newId(), exposureIds: [], coreDocumentIds: [] })
    await withdrawClaim({ ...withdrawal, withdrawnAt: 2 })
    expect((await core.claims(claimId))[0]!.history).toEqual(['NEW', 'WDR', 'CLS', 'RPN', 'WDR'])
  })

  test('a message is at the core once, though its answer was lost', async () => {
    const { core, coreClaimId } = await noticed()
    const message = { messageId: newId(), text: 'May I use my garage?', language: 'es' as const }
    const note = { ...message, coreClaimId, writtenAt: '2026-11-19T16:00:00Z' }
    await core.dial({ fault: 'lost-answer', operation: 'addNote', times: 1 })
    await expect(sendNote(note)).rejects.toMatchObject({ code: 'NoAnswer' })
    const coreNoteId = await sendNote(note)
    const externalRef = message.messageId
    expect((await fetchClaimFile(coreClaimId)).notes).toMatchObject([
      { coreNoteId, externalRef, from: 'insured', text: 'May I use my garage?', language: 'es' },
    ])
    expect(await core.requests('addNote')).toHaveLength(2)
  })
}
