import { beforeEach, expect, test } from 'vitest'
import { fileOf } from '#app/modules/claims/claim-file.test-support.ts'
import {
  applyClaimFile,
  findOwnClaim,
  listClaimsForStaff,
  listOwnClaims,
  openClaimForStaff,
  writeMessage,
} from '#app/modules/claims/claims.server.ts'
import { aSentClaim, anaId } from '#app/modules/claims/claims.test-support.ts'
import { fetchClaimFile } from '#app/modules/insurer/insurer.server.ts'
import { listNotices } from '#app/modules/notifications/notifications.server.ts'
import { minutes } from '#app/platform/clock.ts'
import { newId } from '#app/platform/ids.server.ts'
import { findEntry, listEntries } from '#app/platform/ledger.server.ts'
import { listStuckEntries } from '#app/platform/stuck-entries.server.ts'
import * as claimRoute from '#app/routes/admin/claim.tsx'
import * as byHandRoute from '#app/routes/admin/sync-by-hand.tsx'
import * as correctionRoute from '#app/routes/admin/sync-correction.tsx'
import * as mergeRoute from '#app/routes/admin/sync-merge.tsx'
import * as syncRoute from '#app/routes/admin/sync.tsx'
import * as ownClaimRoute from '#app/routes/claims/claim.tsx'
import * as requestRoute from '#app/routes/claims/request.tsx'
import * as submissionRoute from '#app/routes/claims/submission.tsx'
import { compareHolder } from '#inngest/functions/compare-holder.ts'
import { ana, ben as benCast, staffIris, staffSara } from '#tests/cast.ts'
import { startCore, type CoreStandIn } from '#tests/core.ts'
import { startClockedEngine, withFewTries } from '#tests/engine.ts'
import { signedIn } from '#tests/sign-in.ts'
import { visit } from '#tests/visit.tsx'

let core: CoreStandIn
let engine: Awaited<ReturnType<typeof startClockedEngine>>
let sara = { cookie: '', accountId: '' }
let claimId = ''
beforeEach(async () => {
  core = await startCore()
  engine = await startClockedEngine({ transport: withFewTries })
  await signedIn(ana)
  sara = await signedIn(staffSara)
  await engine.settle()
})

type Form = Record<string, string>
const own = async () => (await findOwnClaim({ claimId, holderId: anaId }))!
const sync = (by = sara) => visit(syncRoute, '/admin/sync', '/admin/sync', by)
const correction = (form?: Form, by = sara) =>
  visit(
    correctionRoute,
    '/admin/sync/claim/:claimId/correction',
    `/admin/sync/claim/${claimId}/correction`,
    { ...by, ...(form ? { form } : {}) },
  )
const merge = (form?: Form) =>
  visit(mergeRoute, '/admin/sync/claim/:claimId/merge', `/admin/sync/claim/${claimId}/merge`, {
    ...sara,
    ...(form ? { form } : {}),
  })
const byHand = (kind: string, subjectId: string, form?: Form) =>
  visit(
    byHandRoute,
    '/admin/sync/:kind/:subjectId/by-hand',
    `/admin/sync/${kind}/${subjectId}/by-hand`,
    { ...sara, ...(form ? { form } : {}) },
  )
const placeOf = (answer: Response) => answer.headers.get('location')
const open = () => openClaimForStaff({ claimId, staffId: sara.accountId, insuredAs: undefined })

/** The core has the notice and minds its description. */
async function aRefusedClaim() {
  await core.dial({ fault: 'accepted', operation: 'submitClaim', times: 1, ends: 'failed', ms: 1 })
  claimId = await aSentClaim()
  const isRefused = async () => {
    await engine.settle(minutes(1))
    return (await own()).handOver?.state
  }
  await expect.poll(isRefused, { interval: 250 }).toBe('failed')
}

/** The core did not answer for all tries and has nothing of it. */
async function aStrandedClaim() {
  await core.dial({ fault: 'reset', operation: 'createClaim' })
  claimId = await aSentClaim()
  await engine.settle(minutes(5))
  await core.calm()
  expect(await own()).toMatchObject({ handOver: { state: 'failed' } })
}

test('a claim the core refused is corrected where the core pointed, goes again, and its person reads what we corrected', async () => {
  await aRefusedClaim()
  const queue = await (await sync()).text()
  expect(queue).toContain('The core wants something in the answers put right.')
  expect(queue).toContain(`/admin/sync/claim/${claimId}/correction`)
  expect(await (await correction()).text()).not.toContain('A pickup hit me from behind.')
  const opened = await visit(claimRoute, '/admin/claims/:claimId', `/admin/claims/${claimId}`, {
    ...sara,
    form: { returnTo: `/admin/sync/claim/${claimId}/correction` },
  })
  expect(placeOf(opened)).toBe(`/admin/sync/claim/${claimId}/correction`)
  const page = await (await correction()).text()
  expect(page).toContain('A pickup hit me from behind.')
  expect(page).not.toContain('name="lossDate"')
  const vague = await correction({ description: 'Short' })
  expect(vague.status).toBe(422)
  expect(await vague.text()).toContain('Short')
  expect((await correction({ description: 'A pickup hit me from behind.' })).status).toBe(422)
  const description = 'A pickup hit my car from behind at the red light.'
  expect(placeOf(await correction({ description }))).toBe('/admin/sync?done=corrected')
  await engine.settle(minutes(1))
  const news = (await listNotices(anaId)).notices.map(({ kind }) => kind)
  expect(news.slice(0, 3).sort()).toEqual(['acknowledged', 'given', 'request'])
  const atCore = await core.claims(claimId)
  expect(atCore).toMatchObject([{ status: 'ACK', history: ['NEW', 'ACK'] }])
  expect(await fetchClaimFile(atCore[0]!.claimId)).toMatchObject({ claim: { description } })
  expect(await own()).toMatchObject({ status: 'acknowledged', handOver: { state: 'confirmed' } })
  const { cookie } = await signedIn(ana)
  const told = await visit(ownClaimRoute, '/claims/:claimId', `/claims/${claimId}`, { cookie })
  expect(await told.text()).toContain('Corrected: In your own words.')
})

test('nothing is corrected in a file that is not open, by an operator, who gets no link there, or twice', async () => {
  await aRefusedClaim()
  const description = 'A pickup hit my car from behind at the red light.'
  expect(placeOf(await correction({ description }))).toBe(`/admin/sync/claim/${claimId}/correction`)
  const iris = await signedIn(staffIris)
  expect((await correction({ description }, iris)).status).toBe(404)
  const queue = await (await sync(iris)).text()
  expect(queue).toContain((await own()).reference)
  expect(queue).not.toContain('/correction')
  expect(queue).not.toContain('href="/admin/claims')
  await open()
  await correction({ description })
  expect(placeOf(await correction({ description: `${description} Twice.` }))).toBe(
    '/admin/sync?done=underWay',
  )
  expect((await own()).answers.what?.description).toBe(description)
})

test('a claim with something to correct that staff handed over another way is nobody’s turn any more, and no button sends it', async () => {
  await aRefusedClaim()
  const { cookie } = await signedIn(ana)
  const page = async () =>
    (await visit(ownClaimRoute, '/claims/:claimId', `/claims/${claimId}`, { cookie })).text()
  expect(await page()).toContain('One thing needs a correction')
  await byHand('claim', claimId, { note: 'Read out by phone, November 19' })
  const told = await page()
  expect(told).toContain('We gave it to our claims team ourselves. You do not have to do anything')
  expect(told).toContain('We gave your claim to our claims team ourselves')
  expect(told).not.toContain('correction before we can go on')
  expect(told).not.toContain(`/claims/${claimId}/check"`)
  const form = { signature: 'Ana Example', sure: 'yes' }
  const sent = await visit(
    submissionRoute,
    '/claims/:claimId/submission',
    `/claims/${claimId}/submission`,
    { cookie, form },
  )
  expect(placeOf(sent)).toBe(`/claims/${claimId}/submission`)
  await engine.settle(minutes(30))
  expect(await core.claims(claimId)).toMatchObject([{ status: 'NEW' }])
  expect(await own()).toMatchObject({ status: 'queued', handOver: { state: 'by-hand' } })
  const news = await listNotices(anaId)
  expect(news.notices[0]).toMatchObject({ kind: 'given', claimId })
})

test('a claim the core refused and staff handed over another way is listed until they say which one it is, and is that one then', async () => {
  await aRefusedClaim()
  const [refused] = await core.claims(claimId)
  await byHand('claim', claimId, { note: 'Read out by phone, November 19' })
  await engine.settle(minutes(30))
  await compareHolder(anaId)
  const queue = await (await sync()).text()
  expect(queue).toContain('Handed over another way, and not found at the core yet')
  expect(queue).toContain(`/admin/sync/claim/${claimId}/merge`)
  const coreClaimId = /CLM-\d+/.exec(await core.desk('phone', phoned))![0]
  await engine.settle(minutes(5))
  const listed = async () =>
    (await listOwnClaims({ holderId: anaId })).claims.map((one) => one.claimId)
  const before = await listed()
  expect(placeOf(await merge({ coreClaimId, of: coreClaimId }))).toBe('/admin/sync?done=merged')
  await engine.settle(minutes(30))
  const { found } = await compareHolder(anaId)
  expect(found.filter((one) => one.coreClaimId === refused!.claimId)).toEqual([])
  expect(await own()).toMatchObject({ coreClaimId, handOver: { state: 'confirmed' } })
  expect(await own()).toMatchObject({ status: 'acknowledged' })
  expect((await listed()).length).toBe(before.length - 1)
  expect(await (await sync()).text()).not.toContain('not found at the core yet')
})

test('a claim the core has already is merged with it: nothing is sent twice, and its person sees one', async () => {
  await aStrandedClaim()
  const message = { claimId, holderId: anaId, formToken: newId(), documentIds: [] }
  await writeMessage({ ...message, text: 'When will you call?', language: 'en' })
  const path = await core.desk('phone', phoned)
  const coreClaimId = /CLM-\d+/.exec(path)![0]
  await engine.settle(minutes(5))
  const listed = async () =>
    (await listOwnClaims({ holderId: anaId })).claims.map((one) => one.claimId)
  const before = await listed()
  expect(await (await merge()).text()).toContain('The core has this claim already')
  for (const wrong of ['CLM-00000', 'not an id!'])
    expect((await merge({ coreClaimId: wrong })).status).toBe(422)
  expect(placeOf(await merge({ coreClaimId, of: coreClaimId }))).toBe('/admin/sync?done=merged')
  await engine.settle(minutes(5))
  expect(await core.claims(claimId)).toEqual([])
  expect(await own()).toMatchObject({ coreClaimId, handOver: { state: 'confirmed' } })
  expect((await listed()).length).toBe(before.length - 1)
  expect(await listed()).toContain(claimId)
  expect(listStuckEntries()).toHaveLength(0)
  const entries = await listEntries(claimId)
  expect(entries.find(({ kind }) => kind === 'message')).toMatchObject({ state: 'confirmed' })
})

const phoned = {
  policyId: 'POL-7001',
  lossDate: '2026-11-18',
  cause: 'COLLISION',
  place: 'Elm Street',
  description: 'A pickup hit her from behind.',
}

test('after a merge there is one claim to everybody: its news are told once, and links and references of the other lead to it', async () => {
  await aStrandedClaim()
  const { cookie } = await signedIn(ana)
  const coreClaimId = /CLM-\d+/.exec(await core.desk('phone', phoned))![0]
  await core.desk(`claims/${coreClaimId}/ask-document`, {
    documentType: 'REPAIR_ESTIMATE',
    subject: 'Estimate',
    text: 'Send it.',
  })
  await engine.settle(minutes(5))
  const { claims } = await listOwnClaims({ holderId: anaId })
  const double = claims.find((one) => one.claimNumber)!
  const told = async () => (await listNotices(anaId)).notices
  const request = (await told()).find(({ kind }) => kind === 'request')!
  expect(request).toMatchObject({ claimId: double.claimId })
  const before = (await told()).length
  await merge({ coreClaimId, of: coreClaimId })
  await engine.settle(minutes(30))
  expect((await told()).length).toBe(before)
  const ownPage = (path: string, route: typeof ownClaimRoute, pattern: string, by = { cookie }) =>
    visit(route, pattern, path, by)
  const link = `/claims/${double.claimId}`
  expect(placeOf(await ownPage(link, ownClaimRoute, '/claims/:claimId'))).toBe(`/claims/${claimId}`)
  const answer = `requests/${request.requestId}`
  const asked = [requestRoute as never, '/claims/:claimId/requests/:requestId'] as const
  expect(placeOf(await ownPage(`${link}/${answer}`, ...asked))).toBe(`/claims/${claimId}/${answer}`)
  expect((await ownPage(`/claims/${claimId}/${answer}`, ...asked)).status).toBe(200)
  const ben = await signedIn(benCast)
  expect((await ownPage(link, ownClaimRoute, '/claims/:claimId', ben)).status).toBe(404)
  const listed = async (q?: string) =>
    (await listClaimsForStaff({ q })).claims.map((one) => one.claimId)
  expect(await listed()).toContain(claimId)
  expect(await listed()).not.toContain(double.claimId)
  expect(await listed(double.reference)).toEqual([claimId])
  expect(await listed((await own()).reference)).toEqual([claimId])
  const file = `/admin/claims/${double.claimId}`
  expect(placeOf(await visit(claimRoute, '/admin/claims/:claimId', file, sara))).toBe(
    `/admin/claims/${claimId}`,
  )
})

test('what staff handed over another way is not sent any more, and what the core says later still counts', async () => {
  await aStrandedClaim()
  expect(await (await byHand('claim', claimId)).text()).toContain('How, and when')
  expect((await byHand('claim', claimId, { note: '' })).status).toBe(422)
  const note = { note: 'Read out by phone, November 19' }
  expect(placeOf(await byHand('claim', claimId, note))).toBe('/admin/sync?done=byHand')
  expect(placeOf(await byHand('claim', claimId, note))).toBe('/admin/sync?done=underWay')
  const entry = () => findEntry({ kind: 'claim', subjectId: claimId })
  expect(await entry()).toMatchObject({ state: 'by-hand', ...note })
  await engine.settle(minutes(30))
  expect(await core.claims(claimId)).toEqual([])
  expect(await (await sync()).text()).not.toContain('Claims the core has not confirmed')
  const typedIn = fileOf({ externalRef: claimId, version: 2, history: ['noticed', 'acknowledged'] })
  await applyClaimFile({ file: typedIn })
  expect(await own()).toMatchObject({ status: 'acknowledged', handOver: { state: 'confirmed' } })
  expect(await entry()).toMatchObject({ state: 'confirmed', ...note })
  expect((await byHand('nonsense', claimId)).status).toBe(404)
})
