import { beforeEach, expect, test, vi } from 'vitest'
import { read } from '#db/client.server.ts'
import { audit } from '#db/schema/audit.ts'
import { aSentClaim, startDraft } from '#app/modules/claims/claims.test-support.ts'
import {
  findOpenedClaimForStaff,
  listClaimsForStaff,
  markDetailsFailed,
  markHandOverFailed,
  markNoticed,
  saveAnswers,
} from '#app/modules/claims/claims.server.ts'
import { deliverNotice, recordNotice } from '#app/modules/notifications/notifications.server.ts'
import { noteInsuredAs } from '#app/modules/identity/identity.server.ts'
import { minutes } from '#app/platform/clock.ts'
import { listRecordedEvents } from '#app/platform/events.test-support.ts'
import { newId } from '#app/platform/ids.server.ts'
import { ana, staffSara } from '#tests/cast.ts'
import { startProviders } from '#tests/message-providers.ts'
import { signedIn } from '#tests/sign-in.ts'
import { visit } from '#tests/visit.tsx'
import * as claimPage from './claim.tsx'
import * as claimsPage from './claims.tsx'
import * as adminPage from './index.ts'
import * as syncPage from './sync.tsx'

type Visitor = Parameters<typeof visit>[3]

const openList = (visitor: Visitor, query = '') =>
  visit(claimsPage, '/admin/claims', `/admin/claims${query}`, visitor)
const openSync = (visitor: Visitor, query = '') =>
  visit(syncPage, '/admin/sync', `/admin/sync${query}`, visitor)
const openFile = (claimId: string, visitor: Visitor) =>
  visit(claimPage, '/admin/claims/:claimId', `/admin/claims/${claimId}`, visitor)

let sara = { cookie: '', accountId: '' }
let anas = { cookie: '' }
let claimId = ''
let reference = ''
beforeEach(async () => {
  sara = await signedIn(staffSara)
  anas = await signedIn(ana)
  claimId = await aSentClaim()
  reference = (await listClaimsForStaff({ q: claimId })).claims[0]!.reference
})

const staff = (form?: Record<string, string>): Visitor => ({
  cookie: sara.cookie,
  ...(form ? { form } : {}),
})
const again = (of: string, id: string) => ({ of, id, act: 'again' })
const listAudit = (act: string) =>
  read((db) => db.select().from(audit).all()).filter((row) => row.act === act)

test('policyholders find no staff pages and may post nothing there', async () => {
  const form = again('claim', claimId)
  const answers = await Promise.all([
    visit(adminPage, '/admin', '/admin', anas),
    openList(anas),
    openSync(anas),
    openFile(claimId, anas),
    openSync({ ...anas, form }),
    openFile(claimId, { ...anas, form }),
  ])
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404])
  expect(listAudit('claim.opened-by-staff')).toEqual([])
})

test('strangers are led to the login', async () => {
  for (const answer of [await openList({}), await openSync({}), await openFile(claimId, {})]) {
    expect(answer.status).toBe(302)
    expect(answer.headers.get('location')).toMatch(/^\/login\?returnTo=/)
  }
})

test('the list finds by reference and by status, names nobody and shows no drafts', async () => {
  const draftId = await startDraft()
  const all = await (await openList(staff())).text()
  expect(all).toContain(reference)
  expect(all).not.toContain(ana.name)
  expect(all).not.toContain(draftId)
  expect(await (await openList(staff(), `?q=${reference.toLowerCase()}`)).text()).toContain(claimId)
  expect(await (await openList(staff(), '?q=HV-0000-0000')).text()).toContain('No claims here')
  expect(await (await openList(staff(), '?status=closed')).text()).not.toContain(claimId)
})

test('a file shows its reference only, until it is opened by a post that is written down', async () => {
  const closed = await (await openFile(claimId, staff())).text()
  expect(closed).toContain(reference)
  expect(closed).toContain('Open this file')
  for (const detail of [ana.name, ana.email, 'pickup']) expect(closed).not.toContain(detail)
  expect(listAudit('claim.opened-by-staff')).toEqual([])

  const answer = await openFile(claimId, staff({}))
  expect(answer.headers.get('location')).toBe(`/admin/claims/${claimId}`)
  expect(listAudit('claim.opened-by-staff')).toMatchObject([
    { actor: `account:${sara.accountId}`, subject: `claim:${claimId}` },
  ])
  const opened = await (await openFile(claimId, staff())).text()
  for (const detail of [ana.name, ana.email, 'A pickup hit me', 'Stored here'])
    expect(opened).toContain(detail)
})

test('staff may open and mend no claim of their own, nor one they share', async () => {
  await noteInsuredAs({ accountId: sara.accountId, insuredAs: ana.holderId, by: undefined })
  await markHandOverFailed({ claimId, code: 'ServerError' })
  const before = listAudit('claim.opened-by-staff')
  expect(await (await openFile(claimId, staff())).text()).toContain('This is your own claim.')
  await openFile(claimId, staff({}))
  const html = await (await openFile(claimId, staff())).text()
  for (const detail of [ana.name, ana.email, 'pickup']) expect(html).not.toContain(detail)
  for (const of of ['claim', 'details'])
    expect((await openSync(staff(again(of, claimId)))).headers.get('location')).toBe(
      '/admin/sync?done=own',
    )
  expect(listAudit('claim.opened-by-staff')).toEqual(before)
  expect(listRecordedEvents('claim/resend.requested')).toEqual([])
  expect(await (await openSync(staff(), '?done=own')).text()).toContain(
    'A colleague looks after it.',
  )
})

test('an opened file closes after 15 minutes and was never open to another member of staff', async () => {
  await openFile(claimId, staff({}))
  const someoneElse = { claimId, staffId: newId(), insuredAs: undefined }
  expect(await findOpenedClaimForStaff(someoneElse)).toBeUndefined()
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + minutes(15) })
  const later = await findOpenedClaimForStaff({
    claimId,
    staffId: sara.accountId,
    insuredAs: undefined,
  })
  vi.useRealTimers()
  expect(later).toBeUndefined()
})

test('the opened file shows what was told and how it went', async () => {
  const { dialEmail } = await startProviders()
  await recordNotice({
    eventKey: 'a',
    holderId: ana.holderId,
    kind: 'moved',
    claimId,
    vars: { reference },
  })
  const noticeId = String(listRecordedEvents('notice/recorded')[0]!.data['noticeId'])
  await dialEmail({ fault: 'reset-after-accept', times: 1 })
  await deliverNotice({ noticeId, channel: 'email' })
  await openFile(claimId, staff({}))
  const html = await (await openFile(claimId, staff())).text()
  expect(html).toContain(`Your claim ${reference} moved a step`)
  expect(html).toContain('Email: May or may not have arrived')
})

test('a claim that is not there, or a draft, has no file', async () => {
  for (const id of [newId(), await startDraft()]) {
    expect((await openFile(id, staff())).status).toBe(404)
    expect((await openFile(id, staff({}))).status).toBe(404)
  }
})

test('with everything in its place the sync page says so', async () => {
  expect(await (await openSync(staff())).text()).toContain('Nothing is stuck.')
})

test('"send again" of a claim records its event once, whatever is pressed', async () => {
  await markHandOverFailed({ claimId, code: 'ServerError' })
  const html = await (await openSync(staff())).text()
  expect(html).toContain('Claims the core has not confirmed')
  expect(html).toContain(`aria-label="Send again: ${reference}"`)
  const places = []
  for (let press = 0; press < 3; press++)
    places.push((await openSync(staff(again('claim', claimId)))).headers.get('location'))
  expect(places).toEqual([
    '/admin/sync?done=asked',
    '/admin/sync?done=underWay',
    '/admin/sync?done=underWay',
  ])
  expect(listRecordedEvents('claim/resend.requested')).toHaveLength(1)
  expect(listAudit('claim.resend-requested')).toHaveLength(1)
})

test('later answers the core refused are listed in plain words and sent again once', async () => {
  await markNoticed({ claimId, coreClaimId: 'CLM-90114', version: 1 })
  const answers = { cause: 'glass' }
  await saveAnswers({ claimId, holderId: ana.holderId, section: 'what', answers })
  await markDetailsFailed({ claimId, code: 'InternalError' })
  const html = await (await openSync(staff())).text()
  expect(html).toContain('Claims whose later answers the core does not have')
  expect(html).toContain('The core had an error of its own.')
  const press = async () =>
    (await openSync(staff(again('details', claimId)))).headers.get('location')
  expect([await press(), await press()]).toEqual([
    '/admin/sync?done=asked',
    '/admin/sync?done=underWay',
  ])
  expect(listRecordedEvents('claim/details.changed')).toHaveLength(2)
})

test('a doubtful message is shown, and set aside or sent again by staff alone', async () => {
  const { dialEmail } = await startProviders()
  await recordNotice({ eventKey: 'a', holderId: ana.holderId, kind: 'moved', claimId })
  const noticeId = String(listRecordedEvents('notice/recorded')[0]!.data['noticeId'])
  await dialEmail({ fault: 'timeout-after-accept', times: 1 })
  await deliverNotice({ noticeId, channel: 'email' })
  const html = await (await openSync(staff())).text()
  expect(html).toContain('May or may not have arrived')
  const id = /name="of" value="notice"\/><input type="hidden" name="id" value="([^"]+)"/.exec(
    html,
  )![1]!
  await openSync(staff({ of: 'notice', id, act: 'aside' }))
  expect(await (await openSync(staff())).text()).toContain('Nothing is stuck.')
  await openSync(staff(again('notice', id)))
  await openSync(staff(again('notice', id)))
  expect(listRecordedEvents('notice/recorded')).toHaveLength(2)
})

test('what is not there cannot be sent again', async () => {
  for (const of of ['claim', 'document', 'answer', 'details', 'notice'])
    expect((await openSync(staff(again(of, newId())))).status).toBe(404)
  expect((await openSync(staff(again('person', newId())))).status).toBe(422)
})

test('staff pages speak Spanish', async () => {
  const html = await (await openSync({ cookie: sara.cookie, locale: 'es' })).text()
  expect(html).toContain('Nada está detenido.')
})
