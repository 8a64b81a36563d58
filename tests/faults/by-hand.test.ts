import { beforeEach, expect, test } from 'vitest'
import {
  answerRequest,
  findOwnClaim,
  listOwnClaims,
  noteByHand,
  openClaimForStaff,
} from '#app/modules/claims/claims.server.ts'
import { aSentClaim, anaId } from '#app/modules/claims/claims.test-support.ts'
import { noteFileByHand, receiveDocuments } from '#app/modules/documents/documents.server.ts'
import { hours, minutes } from '#app/platform/clock.ts'
import { listEntries } from '#app/platform/ledger.server.ts'
import * as claimsRoute from '#app/routes/admin/claims.tsx'
import * as claimRoute from '#app/routes/admin/claim.tsx'
import * as byHandRoute from '#app/routes/admin/sync-by-hand.tsx'
import * as mergeRoute from '#app/routes/admin/sync-merge.tsx'
import * as syncRoute from '#app/routes/admin/sync.tsx'
import * as ownClaimRoute from '#app/routes/claims/claim.tsx'
import { ana, staffSara } from '#tests/cast.ts'
import { startCore, type CoreStandIn } from '#tests/core.ts'
import { startClockedEngine } from '#tests/engine.ts'
import { signedIn } from '#tests/sign-in.ts'
import { visit } from '#tests/visit.tsx'
import { pdfFile, uploadRequest } from '#tests/sample-files.ts'

let core: CoreStandIn
let engine: Awaited<ReturnType<typeof startClockedEngine>>
beforeEach(async () => {
  core = await startCore()
  engine = await startClockedEngine()
})

const byStaff = { note: 'Read out by phone', staffId: 'staff-sara', insuredAs: undefined }
const own = async (claimId: string) => (await findOwnClaim({ claimId, holderId: anaId }))!
const statesOf = async (claimId: string) =>
  Object.fromEntries((await listEntries(claimId)).map(({ kind, state }) => [kind, state]))

async function aClaimAtCore() {
  const claimId = await aSentClaim()
  await engine.settle()
  const [{ claimId: coreClaimId } = { claimId: '' }] = await core.claims(claimId)
  return { claimId, coreClaimId }
}

async function aFileOf(claimId: string, requestId?: string) {
  const request = await uploadRequest([{ name: 'estimate.pdf', bytes: pdfFile() }])
  const { stored } = await receiveDocuments(request, { ownerId: anaId, claimId, requestId })
  return stored[0]!.documentId
}

async function aRequestFor({ claimId, coreClaimId }: { claimId: string; coreClaimId: string }) {
  await core.desk(`claims/${coreClaimId}/ask-document`, {
    documentType: 'REPAIR_ESTIMATE',
    subject: 'Estimate',
    text: 'Send it.',
  })
  await engine.settle(minutes(5))
  return (await own(claimId)).requests[0]!.requestId
}

test('a claim handed over another way while it is still tried is not sent any more', async () => {
  await core.dial({ fault: 'reset', operation: 'createClaim' })
  const claimId = await aSentClaim()
  await engine.settle()
  expect(await noteByHand({ kind: 'claim', subjectId: claimId, ...byStaff })).toBe('noted')
  await core.calm()
  await engine.settle(minutes(30))
  expect(await core.claims(claimId)).toEqual([])
  expect(await own(claimId)).toMatchObject({ handOver: { state: 'by-hand' } })
  expect(await statesOf(claimId)).toMatchObject({ claim: 'by-hand' })
})

test('an answer handed over another way while it is still tried is not sent any more', async () => {
  const known = await aClaimAtCore()
  const { claimId } = known
  const requestId = await aRequestFor(known)
  await core.dial({ fault: 'reset', operation: 'answerActivity' })
  const answer = { kind: 'text' as const, text: 'I have none.' }
  await answerRequest({ claimId, requestId, holderId: anaId, answer })
  await engine.settle()
  const { subjectId } = (await listEntries(claimId)).find(({ kind }) => kind === 'answer')!
  expect(await noteByHand({ kind: 'answer', subjectId, ...byStaff })).toBe('noted')
  const before = await core.requests('answerActivity')
  await core.calm()
  await engine.settle(minutes(30))
  expect(await core.requests('answerActivity')).toEqual(before)
  expect(await statesOf(claimId)).toMatchObject({ answer: 'by-hand' })
})

test('a file handed over another way while it is still tried is not sent any more', async () => {
  const { claimId } = await aClaimAtCore()
  await core.dial({ fault: 'reset', operation: 'addClaimDocument' })
  const documentId = await aFileOf(claimId)
  await engine.settle()
  expect(await noteFileByHand({ documentId, ...byStaff })).toBe('noted')
  await core.calm()
  await engine.settle(minutes(30))
  expect(await core.claims(claimId)).toMatchObject([{ documents: [] }])
  expect(await statesOf(claimId)).toMatchObject({ file: 'by-hand' })
})

test('an answer whose only file was handed over another way waits for staff, and nothing asks its person again', async () => {
  const known = await aClaimAtCore()
  const { claimId } = known
  const requestId = await aRequestFor(known)
  await core.dial({ fault: 'reset', operation: 'addClaimDocument' })
  const documentId = await aFileOf(claimId, requestId)
  const answer = { kind: 'documents' as const, documentIds: [documentId] }
  await answerRequest({ claimId, requestId, holderId: anaId, answer })
  await engine.settle()
  await noteFileByHand({ documentId, ...byStaff })
  await core.calm()
  await engine.settle(minutes(30))
  expect((await own(claimId)).requests).toMatchObject([{ state: 'waiting' }])
  const entry = (await listEntries(claimId)).find(({ kind }) => kind === 'answer')
  expect(entry).toMatchObject({ state: 'failed', code: 'FilesByHand' })
})

test('a claim handed over by phone is bound to the core’s by its id there, and what waited for it goes', async () => {
  const sara = await signedIn(staffSara)
  await signedIn(ana)
  await core.dial({ fault: 'reset', operation: 'createClaim' })
  const claimId = await aSentClaim()
  const documentId = await aFileOf(claimId)
  await engine.settle()
  const path = `/admin/sync/claim/${claimId}/by-hand`
  const page = (form?: Record<string, string>) =>
    visit(byHandRoute, '/admin/sync/:kind/:subjectId/by-hand', path, { ...sara, ...formOf(form) })
  expect(await (await page()).text()).toContain('name="coreClaimId"')
  const note = 'Read out by phone'
  const wrong = await page({ note, coreClaimId: 'CLM-00000' })
  expect(wrong.status).toBe(422)
  expect(await wrong.text()).toContain(note)
  await core.calm()
  const coreClaimId = await aPhonedClaim()
  expect((await page({ note, coreClaimId, of: coreClaimId })).headers.get('location')).toBe(
    '/admin/sync?done=byHand',
  )
  await engine.settle(minutes(30))
  expect(await core.claims(claimId)).toEqual([])
  const there = (await core.claims()).find((one) => one.claimId === coreClaimId)
  expect(there).toMatchObject({ documents: [{ externalRef: documentId }] })
  expect(await own(claimId)).toMatchObject({ coreClaimId, handOver: { state: 'confirmed' } })
  const entry = (await listEntries(claimId)).find(({ kind }) => kind === 'claim')
  expect(entry).toMatchObject({ state: 'confirmed', note })
})

test('a claim handed over another way that nobody found at the core yet is listed with what waits for it, and is named there', async () => {
  const sara = await signedIn(staffSara)
  await signedIn(ana)
  const sync = async () => (await visit(syncRoute, '/admin/sync', '/admin/sync', sara)).text()
  await core.dial({ fault: 'reset', operation: 'createClaim' })
  const claimId = await aSentClaim()
  await aFileOf(claimId)
  await engine.settle()
  expect(await sync()).toContain('tried again by itself: 1 claim and 1 file.')
  await noteByHand({ kind: 'claim', subjectId: claimId, ...byStaff })
  await core.calm()
  await engine.settle(hours(1))
  const listed = await sync()
  expect(listed).toContain('We do not know the core’s id')
  expect(listed).toContain('Waiting with it: 1 file.')
  expect(listed).not.toContain('tried again by itself')
  const path = `/admin/sync/claim/${claimId}/merge`
  expect(listed).toContain(path)
  const coreClaimId = await aPhonedClaim()
  const by = { ...sara, ...formOf({ coreClaimId, of: coreClaimId }) }
  await visit(mergeRoute, '/admin/sync/claim/:claimId/merge', path, by)
  await engine.settle(minutes(30))
  expect(await own(claimId)).toMatchObject({ coreClaimId, handOver: { state: 'confirmed' } })
  expect(await sync()).not.toContain('We do not know the core’s id')
  expect(await statesOf(claimId)).toMatchObject({ claim: 'confirmed', file: 'confirmed' })
})

test('a claim whose notice the core has, handed over another way before it was taken up, is listed until it is named, as what its person reads', async () => {
  const sara = await signedIn(staffSara)
  await signedIn(ana)
  await core.dial({ fault: 'reset', operation: 'submitClaim' })
  const claimId = await aSentClaim()
  await engine.settle()
  expect(await own(claimId)).toMatchObject({ handOver: { state: 'sent' } })
  await noteByHand({ kind: 'claim', subjectId: claimId, ...byStaff })
  await core.calm()
  await engine.settle(hours(1))
  const read = async (route: object, path: string) =>
    (await (await visit(route, path, path, sara)).text()).replace(/<!-- -->/g, '')
  const sync = await read(syncRoute, '/admin/sync')
  expect(sync).toContain(`/admin/sync/claim/${claimId}/merge`)
  const listed = sync.match(/<th scope="row">/g)!.length
  expect(sync).toContain(`>(${listed})<`)
  const list = await read(claimsRoute, '/admin/claims')
  expect(list).toContain(`>(${listed})<`)
  expect(list).toContain('We gave it to our claims team ourselves')
  const page = { ...sara }
  const path = `/admin/sync/claim/${claimId}/merge`
  const named = await visit(mergeRoute, '/admin/sync/claim/:claimId/merge', path, page)
  expect(await named.text()).toMatch(/<h1[^>]*>Say which claim it is/)
})

test('a claim that is still tried is merged by the number the core gave its own, and no try sends it beside that', async () => {
  const sara = await signedIn(staffSara)
  await signedIn(ana)
  const coreClaimId = await aPhonedClaim()
  await core.desk(`claims/${coreClaimId}/assign`, { adjuster: 'Marcus Bell' })
  await engine.settle(minutes(5))
  const { claims } = await listOwnClaims({ holderId: anaId })
  const { claimNumber } = claims.find((one) => one.claimNumber)!
  await core.dial({ fault: 'reset', operation: 'createClaim' })
  const claimId = await aSentClaim()
  await engine.settle()
  expect(await statesOf(claimId)).toMatchObject({ claim: 'stored' })
  await openClaimForStaff({ claimId, staffId: sara.accountId, insuredAs: undefined })
  const file = await visit(claimRoute, '/admin/claims/:claimId', `/admin/claims/${claimId}`, sara)
  const shown = await file.text()
  const path = `/admin/sync/claim/${claimId}/merge`
  for (const way of [path, `/admin/sync/claim/${claimId}/by-hand`]) expect(shown).toContain(way)
  const by = { ...sara, ...formOf({ coreClaimId: claimNumber!, of: coreClaimId }) }
  const before = await core.requests('submitClaim')
  const merged = await visit(mergeRoute, '/admin/sync/claim/:claimId/merge', path, by)
  expect(merged.headers.get('location')).toBe('/admin/sync?done=merged')
  await core.calm()
  await engine.settle(hours(1))
  expect(await core.claims(claimId)).toEqual([])
  expect(await core.requests('submitClaim')).toEqual(before)
  expect(await own(claimId)).toMatchObject({ coreClaimId, handOver: { state: 'confirmed' } })
})

test('a claim handed over another way that the core had confirmed before reads as given and then confirmed', async () => {
  const sara = await signedIn(staffSara)
  const { cookie } = await signedIn(ana)
  const coreClaimId = await aPhonedClaim()
  await engine.settle(minutes(5))
  await core.dial({ fault: 'reset', operation: 'createClaim' })
  const claimId = await aSentClaim()
  await engine.settle(minutes(5))
  await core.calm()
  const path = `/admin/sync/claim/${claimId}/by-hand`
  const by = { ...sara, ...formOf({ note: 'Read out by phone', coreClaimId, of: coreClaimId }) }
  await visit(byHandRoute, '/admin/sync/:kind/:subjectId/by-hand', path, by)
  await engine.settle(minutes(30))
  const { steps } = await own(claimId)
  expect(steps).toMatchObject([{ status: 'queued' }, { kind: 'given' }, { status: 'acknowledged' }])
  expect(steps.map(({ back }) => back)).toEqual([false, false, false])
  const page = await visit(ownClaimRoute, '/claims/:claimId', `/claims/${claimId}`, { cookie })
  const told = await page.text()
  expect(told).not.toContain('One step back')
  const places = ['We gave your claim to our', 'Our claims team confirmed your claim']
  const [given, confirmed] = places.map((words) => told.indexOf(words))
  expect(given).toBeGreaterThan(0)
  expect(confirmed).toBeGreaterThan(given!)
})

test('a status nobody taught us is listed with the code the core said', async () => {
  const sara = await signedIn(staffSara)
  const { claimId, coreClaimId } = await aClaimAtCore()
  await core.desk(`claims/${coreClaimId}/unknown-status`, { status: 'XQ7' })
  await engine.settle(minutes(5))
  const sync = async () => (await visit(syncRoute, '/admin/sync', '/admin/sync', sara)).text()
  expect(await sync()).toContain('The core said “XQ7”.')
  expect((await own(claimId)).steps.at(-1)).toMatchObject({
    status: 'unknown',
    reason: undefined,
  })
  await core.desk(`claims/${coreClaimId}/correct`, { status: 'INV', reason: 'We go on.' })
  await engine.settle(minutes(5))
  expect(await own(claimId)).toMatchObject({ status: 'investigating' })
  expect(await sync()).not.toContain('XQ7')
})

const formOf = (form?: Record<string, string>) => (form ? { form } : {})

async function aPhonedClaim() {
  const path = await core.desk('phone', {
    policyId: 'POL-7001',
    lossDate: '2026-11-18',
    cause: 'COLLISION',
    place: 'Elm Street',
    description: 'A pickup hit her from behind.',
  })
  return /CLM-\d+/.exec(path)![0]
}
