import { eq, sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import {
  answerRequest,
  findOwnClaim,
  markAnswerSent,
  markMessageSent,
  noteByHand,
  requestComparison,
  requestMessageResend,
  requestResend,
  writeMessage,
} from '#app/modules/claims/claims.server.ts'
import { aSentClaim, anaId } from '#app/modules/claims/claims.test-support.ts'
import { reported } from '#app/modules/claims/report.test-support.ts'
import {
  markDocumentSent,
  noteFileByHand,
  receiveDocuments,
} from '#app/modules/documents/documents.server.ts'
import { minutes } from '#app/platform/clock.ts'
import {
  beginComparison,
  findLastComparison,
  noteAllAsked,
  noteDifference,
  notePeopleAsked,
  notePersonCompared,
} from '#app/platform/comparisons.server.ts'
import { listRecordedEvents } from '#app/platform/events.test-support.ts'
import { newId } from '#app/platform/ids.server.ts'
import { listEntries } from '#app/platform/ledger.server.ts'
import * as comparisonRoute from '#app/routes/admin/sync-comparison.tsx'
import * as syncRoute from '#app/routes/admin/sync.tsx'
import { write } from '#db/client.server.ts'
import { claims } from '#db/schema/claims.ts'
import { compareHolder, compareNobodys } from '#inngest/functions/compare-holder.ts'
import { ana, staffSara } from '#tests/cast.ts'
import { startCore, type CoreStandIn } from '#tests/core.ts'
import { startClockedEngine } from '#tests/engine.ts'
import { pdfFile, uploadRequest } from '#tests/sample-files.ts'
import { signedIn } from '#tests/sign-in.ts'
import { visit } from '#tests/visit.tsx'

let core: CoreStandIn
let engine: Awaited<ReturnType<typeof startClockedEngine>>
let sara = { cookie: '' }
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
  await compareHolder(anaId)
})

const staffId = 'staff-sara'
const byStaff = { note: 'By post, May 4', staffId, insuredAs: undefined }
const own = async () => (await findOwnClaim({ claimId, holderId: anaId }))!
const differences = async () => (await compareHolder(anaId)).found
const failed = async () =>
  (await listEntries(claimId))
    .filter(({ state }) => state === 'failed')
    .map(({ kind, code }) => ({ kind, code }))

test('where both sides are alike nothing is found', async () => {
  expect(await differences()).toEqual([])
})

test('what the core changed unheard is found and read again', async () => {
  await core.dial({ fault: 'events-drop' })
  await core.desk(`claims/${coreClaimId}/assign`, { adjuster: 'Marcus Bell' })
  expect(await differences()).toMatchObject([{ what: 'claim-behind', subjectId: claimId }])
  expect(await own()).toMatchObject({ status: 'assigned' })
  expect(await differences()).toEqual([])
})

async function aClaimByPhone() {
  const form = {
    policyId: 'POL-7001',
    lossDate: '2026-11-18',
    cause: 'GLASS',
    place: 'Elm',
    description: 'A stone.',
  }
  return /CLM-\d+/.exec(await core.desk('phone', form))![0]
}

test('a claim only the core has is found and taken over', async () => {
  const byPhone = await aClaimByPhone()
  expect(await differences()).toMatchObject([{ what: 'claim-missing-here', coreClaimId: byPhone }])
  expect(await differences()).toEqual([])
})

/** Stored here and not sent: the engine does not run on. */
async function aFileAndAnAnswer() {
  await core.desk(`claims/${coreClaimId}/ask-document`, {
    documentType: 'REPAIR_ESTIMATE',
    subject: 'Estimate',
    text: 'Send it.',
  })
  await engine.settle(minutes(5))
  const request = await uploadRequest([{ name: 'estimate.pdf', bytes: pdfFile() }])
  const { stored } = await receiveDocuments(request, { ownerId: anaId, claimId })
  const { requestId } = (await own()).requests[0]!
  await answerRequest({ claimId, holderId: anaId, requestId, answer: { kind: 'cannot_provide' } })
  const answerId = String(listRecordedEvents('request/answered')[0]!.data['answerId'])
  return { documentId: stored[0]!.documentId, answerId }
}

test('a file and an answer we held as confirmed and the core lacks wait for staff, once', async () => {
  const { documentId, answerId } = await aFileAndAnAnswer()
  await markDocumentSent({ documentId, coreDocumentId: 'DOC-0', state: 'received' })
  await markAnswerSent(answerId)
  expect(await differences()).toMatchObject([
    { what: 'file-missing-at-core', coreClaimId, subjectId: documentId },
    { what: 'answer-missing-at-core', coreClaimId, subjectId: answerId },
  ])
  const code = 'MissingAtCore'
  expect(await failed()).toEqual([
    { kind: 'file', code },
    { kind: 'answer', code },
  ])
  expect(await differences()).toEqual([])
})

test('a claim the core had confirmed and has lost waits for staff, and sent again it is there once more', async () => {
  core.loseClaim(claimId)
  expect(await differences()).toMatchObject([
    { what: 'claim-missing-at-core', coreClaimId, subjectId: claimId },
  ])
  expect(await failed()).toEqual([{ kind: 'claim', code: 'MissingAtCore' }])
  expect(await requestResend({ claimId, staffId, insuredAs: undefined })).toBe('requested')
  await engine.settle(minutes(5))
  expect(await core.claims(claimId)).toMatchObject([{ status: 'ACK', history: ['NEW', 'ACK'] }])
  const [{ claimId: anew } = { claimId: '' }] = await core.claims(claimId)
  expect(anew).not.toBe(coreClaimId)
  expect(await own()).toMatchObject({ coreClaimId: anew, handOver: { state: 'confirmed' } })
  expect(await failed()).toEqual([])
  expect(await differences()).toEqual([])
})

test('what staff handed over another way is no difference', async () => {
  const { documentId, answerId } = await aFileAndAnAnswer()
  await noteFileByHand({ documentId, ...byStaff })
  await noteByHand({ kind: 'answer', subjectId: answerId, ...byStaff })
  expect(await differences()).toEqual([])
  expect(await failed()).toEqual([])
})

test('a message we held as confirmed and the core lacks waits for staff, who send it again', async () => {
  const said = { text: 'When will you call?', language: 'en' as const, documentIds: [] }
  await writeMessage({ claimId, holderId: anaId, formToken: newId(), ...said })
  const messageId = String(listRecordedEvents('message/written')[0]!.data['messageId'])
  await markMessageSent(messageId)
  expect(await differences()).toMatchObject([
    { what: 'message-missing-at-core', coreClaimId, subjectId: messageId },
  ])
  expect(await failed()).toEqual([{ kind: 'message', code: 'MissingAtCore' }])
  await requestMessageResend({ messageId, staffId, insuredAs: undefined })
  await engine.settle(minutes(5))
  expect(await failed()).toEqual([])
  expect(await differences()).toEqual([])
})

test('another status at the same version is read again', async () => {
  const other = { status: 'assigned', coreStatus: 'assigned' } as const
  await write((tx) => tx.update(claims).set(other).where(eq(claims.id, claimId)).run())
  expect(await differences()).toMatchObject([{ what: 'status-differs', subjectId: claimId }])
  expect(await own()).toMatchObject({ status: 'acknowledged' })
  expect(await differences()).toEqual([])
})

test('what the core changed unheard of a claim that is nobody’s yet is found and read again', async () => {
  const report = await reported()
  await engine.settle(minutes(5))
  const [{ claimId: atCore } = { claimId: '' }] = await core.claims(report)
  await core.dial({ fault: 'events-drop' })
  await core.desk(`claims/${atCore}/assign`, { adjuster: 'Marcus Bell' })
  const behind = { what: 'claim-behind', coreClaimId: atCore, subjectId: report }
  expect((await compareNobodys()).found).toMatchObject([behind])
  expect((await compareNobodys()).found).toEqual([])
})

const page = async (
  route: typeof syncRoute | typeof comparisonRoute,
  url: string,
  locale = 'en',
) => {
  const by = { ...sara, locale: locale as 'en' }
  return (await (await visit(route, url.split('?')[0]!, url, by)).text()).replace(/<!-- -->/g, '')
}
const compared = (query = '', locale?: string) =>
  page(comparisonRoute, `/admin/sync/comparison${query}`, locale)
const compare = async () => {
  await requestComparison({ staffId })
  await engine.settle(minutes(5))
}

test('the page of what is stuck says when both sides were last compared and how many differences there were', async () => {
  const sync = () => page(syncRoute, '/admin/sync')
  expect(await sync()).not.toContain('Last compared')
  await compare()
  expect(await sync()).toMatch(/Last compared .*nothing new differed/)
  core.loseClaim(claimId)
  await compare()
  expect(await sync()).toMatch(/Last compared .*1 difference\./)
  expect(await sync()).toContain('href="/admin/sync/comparison"')
  await compare()
  expect(await sync()).toMatch(/Last compared .*nothing new differed/)
})

test('staff read of which claim and file a comparison found what, what became of it and of those before, in both languages', async () => {
  const { documentId } = await aFileAndAnAnswer()
  await markDocumentSent({ documentId, coreDocumentId: 'DOC-0', state: 'received' })
  await core.dial({ fault: 'events-drop' })
  await core.desk(`claims/${coreClaimId}/assign`, { adjuster: 'Marcus Bell' })
  await compare()
  const { reference } = await own()
  const listed = await compared()
  expect(listed).toContain(`<a class="nb" href="/admin/claims/${claimId}">${reference}</a>`)
  expect(listed).toContain('The core had changed the claim, and we had not heard of it.')
  expect(listed).toContain('The core had confirmed it and does not have it.')
  expect(listed).toContain('It waits for you: <a href="/admin/sync">see what is stuck</a>.')
  expect(await compared('', 'es')).toContain(
    'El sistema central lo había confirmado y no lo tiene.',
  )
  await noteFileByHand({ documentId, ...byStaff })
  expect(await compared()).toContain('Handed over another way. Nothing to do.')
  const before = (await findLastComparison())!.id
  await compare()
  const later = await compared()
  expect(later).not.toContain(reference)
  expect(later).toContain(`?of=${before}`)
  expect(await compared(`?of=${before}`)).toContain(reference)
})

test('a claim of the core that cannot be read keeps none of the same person from being compared', async () => {
  await core.dial({ fault: 'events-drop' })
  const byPhone = await aClaimByPhone()
  core.renameLine(byPhone)
  core.loseClaim(claimId)
  const { found, failed: missed, again } = await compareHolder(anaId)
  expect(found).toMatchObject([{ what: 'claim-missing-at-core' }])
  expect(missed).toMatchObject([{ coreClaimId: byPhone }])
  expect(again).toBeUndefined()
  await compare()
  expect(await findLastComparison()).toMatchObject({ failed: 1, endedAt: expect.any(Number) })
  expect(await compared()).toMatch(new RegExp(`Claim.*${byPhone}.*It could not be compared`))
})

test('what is found in a try that is made again is told with what that one finds', async () => {
  await core.dial({ fault: 'events-drop' })
  const byPhone = await aClaimByPhone()
  core.loseClaim(claimId)
  await core.dial({ fault: 'malformed-json', operation: 'getClaim', claimId: byPhone, times: 1 })
  await compare()
  expect(await findLastComparison()).toMatchObject({ differences: 2, failed: 0 })
})

test('what is found of a claim before reading it again fails is told too', async () => {
  const { documentId } = await aFileAndAnAnswer()
  await markDocumentSent({ documentId, coreDocumentId: 'DOC-0', state: 'received' })
  await core.dial({ fault: 'events-drop' })
  await core.desk(`claims/${coreClaimId}/assign`, { adjuster: 'Marcus Bell' })
  const fails = sql`create trigger no_update before update on claims begin select raise(abort, 'away'); end`
  await write((tx) => tx.run(fails))
  const { found, again } = await compareHolder(anaId)
  expect(found).toMatchObject([{ what: 'file-missing-at-core' }])
  expect(again).toBeInstanceOf(Error)
  await write((tx) => tx.run(sql`drop trigger no_update`))
  expect(await differences()).toMatchObject([{ what: 'claim-behind' }])
})

test('a comparison is under way until everybody in it was compared, and each difference counts once', async () => {
  const comparisonId = 'one'
  await beginComparison(comparisonId)
  await notePeopleAsked(comparisonId, [anaId, 'PH-2'])
  const found = { what: 'claim-behind', subjectId: claimId } as const
  for (const one of [found, found, { ...found, what: 'not-compared' } as const])
    await noteDifference(comparisonId, one)
  await noteAllAsked(comparisonId)
  await notePersonCompared({ comparisonId, holderId: anaId })
  await notePersonCompared({ comparisonId, holderId: anaId })
  const counted = { differences: 1, failed: 1 }
  expect(await findLastComparison()).toMatchObject({ ...counted, endedAt: null })
  await notePersonCompared({ comparisonId, holderId: 'PH-2' })
  expect(await findLastComparison()).toMatchObject({ ...counted, endedAt: expect.any(Number) })
})

test('a claim that cannot be compared holds up none of the others', async () => {
  const reports = [await reported(), await reported()]
  await engine.settle(minutes(5))
  const atCore = (await Promise.all(reports.map((one) => core.claims(one)))).flat()
  const [first, second] = atCore.map((one) => one.claimId).sort()
  await core.dial({ fault: 'events-drop' })
  await core.desk(`claims/${second}/assign`, { adjuster: 'Marcus Bell' })
  await core.dial({ fault: 'malformed-json', operation: 'getClaim', claimId: first! })
  const { found, failed: missed } = await compareNobodys()
  expect(found).toMatchObject([{ what: 'claim-behind', coreClaimId: second }])
  expect(missed).toHaveLength(1)
})
