import type { RetryAfterError } from 'inngest'
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import {
  answerRequest,
  askToReopen,
  fileAppeal,
  fileSupplement,
  findOwnClaim,
  requestResend,
  saveAnswers,
  withdrawClaim,
  writeMessage,
} from '#app/modules/claims/claims.server.ts'
import { aSentClaim, anaId } from '#app/modules/claims/claims.test-support.ts'
import { receiveDocuments } from '#app/modules/documents/documents.server.ts'
import { confirmContactChange, startContactChange } from '#app/modules/identity/identity.server.ts'
import { giveNotice } from '#app/modules/insurer/insurer.server.ts'
import { laneOne } from '#app/modules/insurer/notices.test-support.ts'
import { minutes, now, seconds } from '#app/platform/clock.ts'
import { listRecordedEvents } from '#app/platform/events.test-support.ts'
import { newId } from '#app/platform/ids.server.ts'
import { findEntry, listEntries, type EntryKind } from '#app/platform/ledger.server.ts'
import { listStuckEntries } from '#app/platform/stuck-entries.server.ts'
import { askInsurer } from '#inngest/functions/ask-insurer.ts'
import { ana, staffIris, staffOmar, staffSara } from '#tests/cast.ts'
import { startCore, type CoreStandIn } from '#tests/core.ts'
import {
  clockTest,
  startClockedEngine,
  startEngine,
  withFewTries,
  type TestEngine,
} from '#tests/engine.ts'
import { hearFromCore } from '#tests/hear-from-core.ts'
import { startProviders } from '#tests/message-providers.ts'
import { pdfFile, uploadRequest } from '#tests/sample-files.ts'
import { signedIn } from '#tests/sign-in.ts'

let core: CoreStandIn
let engine: TestEngine
let claimId = ''
beforeEach(async () => {
  core = await startCore()
  await signedIn(ana)
  claimId = await aSentClaim()
})

const basics = () => ({ claimId, holderId: anaId, formToken: newId(), documentIds: [] as string[] })
const desk = async (act: string, form: Record<string, string> = {}) =>
  core.desk(`claims/${(await core.claims(claimId))[0]!.claimId}/${act}`, form)

/** The newest entry of a kind: 'stored' as soon as the thing is kept, 'confirmed' once the core has it. */
async function expectHandedOver(kind: EntryKind) {
  const newest = async () => (await listEntries(claimId)).findLast((one) => one.kind === kind)
  expect(await newest()).toMatchObject({ kind, state: 'stored', attempts: 0 })
  await engine.settle()
  expect(await newest()).toMatchObject({ kind, state: 'confirmed', attempts: 1, code: null })
}

const acts = {
  details: () =>
    saveAnswers({ claimId, holderId: anaId, section: 'what', answers: { cause: 'glass' } }),
  file: async () => {
    const request = await uploadRequest([{ name: 'estimate.pdf', bytes: pdfFile() }])
    await receiveDocuments(request, { ownerId: anaId, claimId })
  },
  message: () => writeMessage({ ...basics(), text: 'When?', language: 'en' }),
  answer: async () => {
    const { requests } = (await findOwnClaim({ claimId, holderId: anaId }))!
    const own = { claimId, holderId: anaId, requestId: requests[0]!.requestId }
    await answerRequest({ ...own, answer: { kind: 'cannot_provide' } })
  },
  appeal: () => fileAppeal({ ...basics(), text: 'Look again.', exposureIds: ['EXP-1'] }),
  supplement: () => fileSupplement({ ...basics(), text: 'A bent bracket.' }),
  reopening: () => askToReopen({ ...basics(), text: 'Mould.', reason: 'new_damage' }),
}

test('everything of a claim that has to reach the core is in the ledger from when it is kept until the core has it, and goes under its own id', async () => {
  engine = await startEngine()
  await expectHandedOver('claim')
  for (const kind of ['details', 'file', 'message'] as const) {
    await acts[kind]()
    await expectHandedOver(kind)
  }
  await desk('ask-document', {
    documentType: 'REPAIR_ESTIMATE',
    subject: 'Estimate',
    text: 'Send it.',
  })
  await hearFromCore(engine)
  await acts.answer()
  await expectHandedOver('answer')
  await desk('match', { policyId: 'POL-7001' })
  await desk('assign', { adjuster: 'Marcus Bell' })
  await desk('deny', { coverageCode: 'COLL', item: 'Bumper', reason: 'Old.', cure: 'A photo.' })
  await hearFromCore(engine)
  for (const kind of ['appeal', 'supplement'] as const) {
    await acts[kind]()
    await expectHandedOver(kind)
  }
  await desk('close', { reasonCode: 'NOT_COVERED', reason: 'Nothing new.' })
  await hearFromCore(engine)
  await acts.reopening()
  await expectHandedOver('reopening')
  await expectOwnIdsAsKeys()
})

/** What the core is to do once bears our id of it, whatever else keeps it from being done twice. */
async function expectOwnIdsAsKeys() {
  const keys = new Set((await core.requests()).map(({ key }) => key))
  // Details change what is there: the version they begin from stands in for a key.
  const once = (await listEntries(claimId)).filter(({ kind }) => kind !== 'details')
  expect(once.map(({ subjectId }) => subjectId).filter((id) => !keys.has(id))).toEqual([])
}

test.each(['confirmed', 'refused'] as const)(
  'a withdrawal is in the ledger until the core has said what it makes of it: %s',
  async (end) => {
    engine = await startEngine()
    await engine.settle()
    // Closed at the core and not heard of here: there is nothing left to withdraw.
    if (end === 'refused') await desk('close', { reasonCode: 'NO_CONTACT', reason: 'No word.' })
    await withdrawClaim({ claimId, holderId: anaId })
    const entry = () => findEntry({ kind: 'withdrawal', subjectId: claimId })
    expect(await entry()).toMatchObject({ state: 'stored', claimId })
    await engine.settle()
    expect(await entry()).toMatchObject({ state: end })
  },
)

test('a new phone number is in the ledger without its number', async () => {
  engine = await startEngine()
  const { accountId } = await signedIn(ana)
  const codes: string[] = []
  const deliver = async (message: object) => {
    if ('code' in message) codes.push(String(message.code))
    return 'sent' as const
  }
  await startContactChange({ accountId, kind: 'phone', value: '+15125550799', deliver })
  const [oldCode = '', newCode = ''] = codes
  await confirmContactChange({ accountId, kind: 'phone', newCode, oldCode })
  const subjectId = String(listRecordedEvents('contact/changed')[0]!.data['changeId'])
  const entry = () => findEntry({ kind: 'contact', subjectId })
  expect(await entry()).toMatchObject({ state: 'stored', claimId: null })
  await engine.settle()
  expect(await entry()).toMatchObject({ state: 'confirmed' })
  expect(JSON.stringify(await entry())).not.toContain('5550799')
})

clockTest(
  'each try in vain is counted with its answer and when the next begins, and the last one waits for staff',
  async () => {
    const engine = await startClockedEngine({ transport: withFewTries })
    await core.dial({ fault: 'rate-limited', retryAfter: 90, operation: 'createClaim' })
    await engine.settle()
    const entry = async () => (await listEntries(claimId))[0]!
    expect(await entry()).toMatchObject({ state: 'stored', attempts: 1, code: 'RateLimited' })
    expect((await entry()).nextTryAt).toBeGreaterThan(now() + seconds(80))
    await engine.settle(minutes(5))
    expect(await entry()).toMatchObject({
      state: 'failed',
      attempts: 2,
      code: 'RateLimited',
      nextTryAt: null,
    })
    expect(listStuckEntries()).toHaveLength(1)
    await core.calm()
    await requestResend({ claimId, staffId: 'staff-sara', insuredAs: undefined })
    expect(await entry()).toMatchObject({ state: 'stored' })
    await engine.settle()
    expect(await entry()).toMatchObject({ state: 'confirmed', attempts: 3, code: null })
    expect(listStuckEntries()).toHaveLength(0)
  },
)

test('a core that asks for a second each time does not use up the tries of a day in a minute', async () => {
  await core.dial({ fault: 'rate-limited', retryAfter: 1, operation: 'createClaim' })
  const pauses: number[] = []
  for (let attempt = 0; attempt < 7; attempt++) {
    const notice = () => giveNotice(laneOne())
    const of = { kind: 'claim', subjectId: claimId, attempt } as const
    const failure: unknown = await askInsurer(notice, of).catch((error: unknown) => error)
    expect(failure).toMatchObject({ message: 'RateLimited' })
    pauses.push(Number((failure as RetryAfterError).retryAfter))
  }
  expect(pauses).toEqual([1, 1, 1, 1, 300, 600, 1200])
})

clockTest(
  'staff who may mend get one email an hour about what is stuck, what comes within it later, without a word of a person',
  async () => {
    const engine = await startClockedEngine({ transport: withFewTries })
    const providers = await startProviders()
    for (const who of [outOfReach, staffIris, staffOmar, staffSara]) await signedIn(who)
    await core.dial({ fault: 'reset', operation: 'createClaim' })
    await aSentClaim()
    await engine.settle(minutes(5))
    expect(listStuckEntries()).toHaveLength(2)
    const emailsTo = (who: { email: string }) =>
      providers.emails().filter(({ to }) => to === who.email)
    const emails = () => emailsTo(staffSara)
    for (const who of [staffIris, staffOmar, staffSara]) expect(emailsTo(who)).toHaveLength(1)
    expect(emails()[0]!.text).toContain('/admin/sync')
    const start = Date.now()
    const later = (ms: number) => vi.useFakeTimers({ toFake: ['Date'], now: start + ms })
    onTestFinished(() => void vi.useRealTimers())
    later(minutes(20))
    await aSentClaim()
    await engine.settle(minutes(5))
    expect(listStuckEntries()).toHaveLength(3)
    expect(emails()).toHaveLength(1)
    later(minutes(70))
    await engine.settle(minutes(10))
    expect(emails()).toHaveLength(2)
    await engine.settle(minutes(30))
    for (const who of [staffIris, staffOmar, staffSara]) expect(emailsTo(who)).toHaveLength(2)
    expect(JSON.stringify(emails())).not.toMatch(/Rivera|HV-|pickup/)
  },
)

/** Whose mail never arrives, first of all in the list. */
const outOfReach = { ...staffIris, email: 'outage@example.test' }
