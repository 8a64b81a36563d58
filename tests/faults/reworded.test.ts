import { beforeEach, expect, test, vi } from 'vitest'
import {
  answerRequest,
  findOwnClaim,
  listOwnMessages,
  markAnswerFailed,
  markMessageFailed,
  markWithdrawalFailed,
  openClaimForStaff,
  withdrawClaim,
  writeMessage,
} from '#app/modules/claims/claims.server.ts'
import { aSentClaim, anaId } from '#app/modules/claims/claims.test-support.ts'
import { fetchClaimFile } from '#app/modules/insurer/insurer.server.ts'
import { minutes } from '#app/platform/clock.ts'
import { listRecordedEvents } from '#app/platform/events.test-support.ts'
import { newId } from '#app/platform/ids.server.ts'
import { findEntry } from '#app/platform/ledger.server.ts'
import * as rewordingRoute from '#app/routes/admin/sync-rewording.tsx'
import * as syncRoute from '#app/routes/admin/sync.tsx'
import * as ownClaimRoute from '#app/routes/claims/claim.tsx'
import { ana, staffIris, staffSara } from '#tests/cast.ts'
import { startCore, type CoreStandIn } from '#tests/core.ts'
import { startClockedEngine } from '#tests/engine.ts'
import { signedIn } from '#tests/sign-in.ts'
import { visit } from '#tests/visit.tsx'

vi.hoisted(() => {
  process.env.INNGEST_BASE_URL = 'http://127.0.0.1:4263'
})

let core: CoreStandIn
let engine: Awaited<ReturnType<typeof startClockedEngine>>
let sara = { cookie: '', accountId: '' }
let claimId = ''
let coreClaimId = ''
beforeEach(async () => {
  core = await startCore()
  engine = await startClockedEngine()
  await signedIn(ana)
  sara = await signedIn(staffSara)
  claimId = await aSentClaim()
  await engine.settle()
  coreClaimId = (await core.claims(claimId))[0]!.claimId
})

const code = 'TooVague'
const own = async () => (await findOwnClaim({ claimId, holderId: anaId }))!
const sync = async () => (await visit(syncRoute, '/admin/sync', '/admin/sync', sara)).text()
const rewording = (path: string, form?: Record<string, string>, by = sara) =>
  visit(rewordingRoute, '/admin/sync/:kind/:subjectId/correction', path, {
    ...by,
    ...(form ? { form } : {}),
  })
const open = () => openClaimForStaff({ claimId, staffId: sara.accountId, insuredAs: undefined })
const placeOf = (answer: Response) => answer.headers.get('location')

/** Written, and refused by the core for its words. */
async function aRefusedMessage() {
  const message = { claimId, holderId: anaId, formToken: newId(), documentIds: [] }
  await writeMessage({ ...message, text: 'Call me!', language: 'en' })
  const messageId = String(listRecordedEvents('message/written')[0]!.data['messageId'])
  await markMessageFailed({ messageId, code, andLater: false })
  return messageId
}

test('a message the core refused for its words is corrected in an open file, is at the core once, and its person reads that we did', async () => {
  const messageId = await aRefusedMessage()
  const path = `/admin/sync/message/${messageId}/correction`
  expect(await sync()).toContain(`href="${path}"`)
  expect(await (await rewording(path)).text()).not.toContain('Call me!')
  const text = 'Please call me about the rental car.'
  expect(placeOf(await rewording(path, { text }))).toBe(path)
  await open()
  expect(await (await rewording(path)).text()).toContain('Call me!')
  expect((await rewording(path, { text: 'Call me!' })).status).toBe(422)
  expect((await rewording(path, { text: '' })).status).toBe(422)
  expect(placeOf(await rewording(path, { text }))).toBe('/admin/sync?done=corrected')
  await engine.settle(minutes(5))
  const { notes } = await fetchClaimFile(coreClaimId)
  expect(notes).toMatchObject([{ text, externalRef: messageId }])
  expect(await listOwnMessages({ claimId, holderId: anaId })).toMatchObject({
    messages: [{ text }],
  })
  expect((await rewording(path, { text: 'Once more.' })).status).toBe(302)
  expect((await rewording(path)).status).toBe(404)
  const { cookie } = await signedIn(ana)
  const page = await visit(ownClaimRoute, '/claims/:claimId', `/claims/${claimId}`, { cookie })
  expect(await page.text()).toContain('Corrected: Your message.')
})

test('an answer and a withdrawal that the core refused for their words are corrected the same way', async () => {
  await core.desk(`claims/${coreClaimId}/ask-document`, {
    ...{ documentType: 'REPAIR_ESTIMATE', subject: 'Estimate', text: 'Send it.' },
  })
  await engine.settle(minutes(5))
  const { requestId } = (await own()).requests[0]!
  const answer = { kind: 'text' as const, text: 'No.' }
  await answerRequest({ claimId, holderId: anaId, requestId, answer })
  const answerId = String(listRecordedEvents('request/answered')[0]!.data['answerId'])
  await markAnswerFailed({ answerId, code })
  await open()
  const text = 'I have none, the shop closed.'
  const answered = `/admin/sync/answer/${answerId}/correction`
  expect(placeOf(await rewording(answered, { text }))).toBe('/admin/sync?done=corrected')
  await engine.settle(minutes(5))
  const entry = (kind: 'answer' | 'withdrawal', subjectId: string) => findEntry({ kind, subjectId })
  expect(await entry('answer', answerId)).toMatchObject({ state: 'confirmed' })
  await withdrawClaim({ claimId, holderId: anaId, reason: 'other', text: 'x' })
  await markWithdrawalFailed({ claimId, code })
  const listed = await sync()
  const withdrawn = `/admin/sync/withdrawal/${claimId}/correction`
  expect(listed).toContain('The withdrawal')
  expect(listed).toContain(withdrawn)
  expect(placeOf(await rewording(withdrawn, { text }))).toBe('/admin/sync?done=corrected')
  await engine.settle(minutes(5))
  expect(await entry('withdrawal', claimId)).toMatchObject({ state: 'confirmed' })
  expect(await core.claims(claimId)).toMatchObject([{ status: 'WDR' }])
})

test('words that the core may have as they were are not changed, nor by an operator', async () => {
  const messageId = await aRefusedMessage()
  const path = `/admin/sync/message/${messageId}/correction`
  const iris = await signedIn(staffIris)
  expect((await rewording(path, { text: 'Better.' }, iris)).status).toBe(404)
  await markMessageFailed({ messageId, code: 'NoAnswer', andLater: false })
  await open()
  expect(await sync()).not.toContain(path)
  expect((await rewording(path)).status).toBe(404)
  expect(placeOf(await rewording(path, { text: 'Better.' }))).toBe('/admin/sync?done=underWay')
  await engine.settle(minutes(5))
  expect((await fetchClaimFile(coreClaimId)).notes).toEqual([])
})
