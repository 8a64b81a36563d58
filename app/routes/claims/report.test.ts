import { beforeEach, expect, test } from 'vitest'
import {
  applyClaimFile,
  findOwnClaim,
  listOwnClaims,
  markHandOverFailed,
} from '#app/modules/claims/claims.server.ts'
import { fileOf } from '#app/modules/claims/claim-file.test-support.ts'
import { aSentClaim, fillLaneOne, startDraft } from '#app/modules/claims/claims.test-support.ts'
import { listPolicies, savePoliciesFromCore } from '#app/modules/policies/policies.server.ts'
import { anasAuto, anasHome } from '#app/modules/policies/demo-policies.test-support.ts'
import { listRecordedEvents } from '#app/platform/events.test-support.ts'
import { ana, ben } from '#tests/cast.ts'
import { signedIn } from '#tests/sign-in.ts'
import { visit } from '#tests/visit.tsx'
import * as checkPage from './check.tsx'
import * as claimPage from './claim.tsx'
import * as claimsPage from './claims.tsx'
import * as contactPage from './contact.tsx'
import * as documentsPage from './documents.tsx'
import * as dashboard from './dashboard.tsx'
import * as newPage from './new.tsx'
import * as submissionPage from './submission.tsx'
import * as whatPage from './what.tsx'
import * as whenPage from './when.tsx'
import * as withdrawalPage from './withdrawal.tsx'

let cookie = ''
beforeEach(async () => {
  await savePoliciesFromCore({ holderId: ana.holderId, policies: [anasAuto, anasHome] })
  cookie = (await signedIn(ana)).cookie
})

type Form = Record<string, string>
type Module = Parameters<typeof visit>[0]

const open = (module: Module, path: string, at: { as?: string; form?: Form; id: string }) =>
  visit(module, path, path.replace(':claimId', at.id), { cookie: at.as ?? cookie, form: at.form })

const when = (id: string, form?: Form) =>
  open(whenPage, '/claims/:claimId/details/when', { id, form })
const what = (id: string, form?: Form) =>
  open(whatPage, '/claims/:claimId/details/what', { id, form })
const contact = (id: string, form?: Form) =>
  open(contactPage, '/claims/:claimId/details/contact', { id, form })
const check = (id: string) => open(checkPage, '/claims/:claimId/check', { id })
const send = (id: string, form?: Form, as?: string) =>
  open(submissionPage, '/claims/:claimId/submission', { id, form, as })

const to = (answer: Response) => [answer.status, answer.headers.get('location')]

async function begin(extra: Form = {}) {
  const page = await (await visit(newPage, '/claims/new', '/claims/new', { cookie })).text()
  const token = /name="token" value="([^"]+)"/.exec(page)![1]!
  const [auto] = (await listPolicies(ana.holderId)).filter(({ line }) => line === 'auto')
  const form = { token, policy: auto!.policyId, ...extra }
  const post = () => visit(newPage, '/claims/new', '/claims/new', { cookie, form })
  return { post, page, form }
}

async function signature(id: string): Promise<Form> {
  const html = await (await check(id)).text()
  const value = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(html)![1]!
  return {
    true: 'on',
    esign: 'on',
    signature: 'Ana Rivera',
    warning: value('warning'),
    shownAt: value('shownAt'),
  }
}

const idIn = (location: string | null) => location!.split('/')[2]!

test('the page of a policy leads to the form with that policy chosen, nobody else does', async () => {
  const [auto] = (await listPolicies(ana.holderId)).filter(({ line }) => line === 'auto')
  const url = `/claims/new?policy=${auto!.policyId}`
  const chosen = async (as: string) =>
    /<input[^>]*checked[^>]*>/.exec(
      await (await visit(newPage, '/claims/new', url, { cookie: as })).text(),
    )?.[0]
  expect(await chosen(cookie)).toContain(auto!.policyId)
  expect((await chosen((await signedIn(ben)).cookie)) ?? '').not.toContain(auto!.policyId)
})

test('from the first question to the receipt in five posts, each answer kept', async () => {
  const { post } = await begin()
  const started = await post()
  const id = idIn(started.headers.get('location'))
  expect(to(started)).toEqual([302, `/claims/${id}/details/when`])
  expect(to(await when(id, { when: 'yesterday' }))).toEqual([302, `/claims/${id}/details/what`])
  const told = { cause: 'collision', description: 'A gray pickup hit me from behind.' }
  expect(to(await what(id, told))).toEqual([302, `/claims/${id}/details/contact`])
  expect(to(await contact(id, { phone: '(559) 555-0142' }))).toEqual([
    302,
    `/claims/${id}/documents`,
  ])
  expect(to(await send(id, await signature(id)))).toEqual([302, `/claims/${id}/submission`])
  const claim = await findOwnClaim({ claimId: id, holderId: ana.holderId })
  expect(claim).toMatchObject({ status: 'queued', answers: { contact: { phone: '+15595550142' } } })
  const receipt = await (await send(id)).text()
  expect(receipt).toContain(claim!.reference)
  expect(receipt).toContain('Signed by')
})

test('a double click on the first question makes one draft', async () => {
  const { post } = await begin()
  const [first, second] = await Promise.all([post(), post()])
  expect(first!.headers.get('location')).toBe(second!.headers.get('location'))
  expect((await listOwnClaims({ holderId: ana.holderId })).claims).toHaveLength(1)
})

test('five clicks, a refresh and Back make one claim and lead to one receipt', async () => {
  const id = await startDraft()
  await fillLaneOne(id)
  const form = await signature(id)
  const clicks = await Promise.all(Array.from({ length: 5 }, () => send(id, form)))
  const again = await send(id, form)
  for (const click of [...clicks, again])
    expect(to(click)).toEqual([302, `/claims/${id}/submission`])
  expect(listRecordedEvents('claim/submitted')).toHaveLength(1)
  expect(await (await check(id)).text()).not.toContain('name="signature"')
})

test('an unmatched policy is taken as the person knows it', async () => {
  const { post } = await begin({ policy: 'other', policyNumberText: 'TMA 48', line: 'auto' })
  const id = idIn((await post()).headers.get('location'))
  await fillLaneOne(id)
  expect(await (await check(id)).text()).toContain('TMA 48 (we look it up)')
})

test('a day that does not exist or is to come is refused, and what was typed stays', async () => {
  const id = await startDraft()
  const future = await when(id, {
    when: 'other',
    'date.month': '3',
    'date.day': '6',
    'date.year': '2062',
  })
  const html = await future.text()
  expect(future.status).toBe(422)
  expect(html).toContain('The date cannot be in the future.')
  expect(html).toContain('value="2062"')
  const never = { when: 'other', 'date.month': '2', 'date.day': '30', 'date.year': '2026' }
  expect(await (await when(id, never)).text()).toContain('This day does not exist.')
  const empty = await when(id, { when: 'other' })
  expect(await empty.text()).toContain('Please write the month, the day and the year.')
})

test('a day outside the policy term is warned about, not refused', async () => {
  const { post } = await begin()
  const id = idIn((await post()).headers.get('location'))
  const before = { when: 'other', 'date.month': '1', 'date.day': '5', 'date.year': '2026' }
  expect((await when(id, before)).status).toBe(302)
  await what(id, { cause: 'glass' })
  await contact(id, { email: 'ana.rivera@example.test' })
  expect(await (await check(id)).text()).toContain('outside the dates of your policy')
})

test('a phone number or an email is enough, and one of them is needed', async () => {
  const id = await startDraft()
  const none = await contact(id, { bestTime: 'after 4' })
  expect(none.status).toBe(422)
  expect(await none.text()).toContain('Write a phone number or an email')
  expect((await contact(id, { email: 'ana@example.test' })).status).toBe(302)
})

test('how to reach the person is filled in from the account', async () => {
  const id = await startDraft()
  const html = await (await contact(id)).text()
  expect(html).toContain('555-0142"')
  expect(html).toContain('value="ana.rivera@example.test"')
})

test('without a signature nothing is sent, and each thing missing is named', async () => {
  const id = await startDraft()
  await fillLaneOne(id)
  const { warning, shownAt } = await signature(id)
  const refused = await send(id, { warning: warning!, shownAt: shownAt! })
  const html = await refused.text()
  expect(refused.status).toBe(422)
  expect(html).toContain('There are 3 things to fix')
  expect((await findOwnClaim({ claimId: id, holderId: ana.holderId }))?.status).toBe('draft')
})

test('the fraud notice is that of the state of the policy, and a notice that changed is shown again', async () => {
  const { post } = await begin()
  const id = idIn((await post()).headers.get('location'))
  await fillLaneOne(id)
  const html = await (await check(id)).text()
  expect(html).toContain('The law in Texas asks us to show you this')
  const old = { ...(await signature(id)), warning: 'TX 2019-07' }
  const refused = await send(id, old)
  expect(refused.status).toBe(422)
  expect(await refused.text()).toContain('has changed since you opened this page')
})

test('later means home: what was answered is kept, and the draft waits there', async () => {
  const id = await startDraft()
  expect(to(await when(id, { when: 'today', then: 'later' }))).toEqual([302, '/dashboard'])
  const home = await (await visit(dashboard, '/dashboard', '/dashboard', { cookie })).text()
  expect(home).toContain('Hello, Ana')
  expect(home).toContain(`href="/claims/${id}/check"`)
})

test('an answer that comes after the decision is refused in plain words, with what was typed kept', async () => {
  const id = await aSentClaim()
  const history = ['noticed', 'acknowledged', 'denied'] as const
  await applyClaimFile({ file: fileOf({ externalRef: id, version: 9, history: [...history] }) })
  const late = [
    await when(id, { when: 'today', timeApprox: 'About noon' }),
    await what(id, { cause: 'collision', description: 'About noon' }),
    await contact(id, { email: 'new@example.test', bestTime: 'About noon' }),
  ]
  for (const answer of late) {
    const html = await answer.text()
    expect(answer.status).toBe(422)
    expect(html).toContain('this can no longer be changed. Please call us.')
    expect(html).toContain('About noon')
  }
})

test('once decided, a page of the report asks nothing and leads back to what was said', async () => {
  const id = await aSentClaim()
  const sent = await (await when(id)).text()
  expect(sent).toContain('name="when"')
  expect(sent).not.toContain('waits on your home page')
  expect(sent).toContain(`href="/claims/${id}/check"`)
  const history = ['noticed', 'acknowledged', 'denied'] as const
  await applyClaimFile({ file: fileOf({ externalRef: id, version: 9, history: [...history] }) })
  for (const page of [when, what, contact]) {
    const html = await (await page(id)).text()
    expect(html).not.toMatch(/name="(when|cause|description|phone)"/)
    expect(html).toContain(`href="/claims/${id}/check"`)
  }
})

test('photos are offered once, on a page that may be skipped', async () => {
  const id = await startDraft()
  await when(id, { when: 'today' })
  await what(id, { cause: 'glass' })
  const told = { email: 'ana@example.test' }
  expect(to(await contact(id, told))).toEqual([302, `/claims/${id}/documents`])
  const photos = await (await open(documentsPage, '/claims/:claimId/documents', { id })).text()
  expect(photos).toContain('Step 5 of 6')
  expect(photos).toMatch(new RegExp(`href="/claims/${id}/check"[^>]*>Go on without photos`))
  expect(to(await contact(id, told))).toEqual([302, `/claims/${id}/check`])
})

test('what was typed with a mistake stands there again after the page was left', async () => {
  const id = await startDraft()
  const day = { when: 'other', 'date.month': '2', 'date.day': '31', 'date.year': '2026' }
  expect((await when(id, { ...day, timeApprox: 'noon' })).status).toBe(422)
  const again = await (await when(id)).text()
  for (const typed of ['31', 'noon']) expect(again).toContain(`value="${typed}"`)
  expect(to(await what(id, { description: 'Too few', then: 'later' }))).toEqual([302, '/dashboard'])
  expect(await (await what(id)).text()).toContain('Too few')
  await contact(id, { phone: '12', bestTime: 'evenings' })
  expect(await (await contact(id)).text()).toContain('value="evenings"')
  expect((await findOwnClaim({ claimId: id, holderId: ana.holderId }))!.answers).toEqual({
    typed: expect.anything(),
  })
})

test('a sound answer takes the place of what was typed in vain', async () => {
  const id = await startDraft()
  await contact(id, { phone: '12', bestTime: 'evenings' })
  await contact(id, { phone: '(559) 555-0142' })
  const html = await (await contact(id)).text()
  expect(html).toContain('value="(559) 555-0142"')
  expect(html).not.toContain('evenings')
})

test('a draft is discarded from the home page', async () => {
  const id = await startDraft()
  const path = '/claims/:claimId/withdrawal'
  expect(to(await open(withdrawalPage, path, { id, form: {} }))).toEqual([302, '/dashboard'])
  expect((await listOwnClaims({ holderId: ana.holderId })).claims).toEqual([])
})

test('withdrawing a claim that was sent is confirmed first', async () => {
  const id = await aSentClaim()
  const path = '/claims/:claimId/withdrawal'
  expect((await open(withdrawalPage, path, { id, form: {} })).status).toBe(422)
  const sure = await open(withdrawalPage, path, { id, form: { sure: 'on' } })
  expect(to(sure)).toEqual([302, `/claims/${id}`])
  expect(listRecordedEvents('claim/withdrawn')).toHaveLength(1)
})

test('a claim that came back says what to correct', async () => {
  const id = await aSentClaim()
  await markHandOverFailed({ claimId: id, code: 'CauseNotForLine' })
  const page = await (await open(claimPage, '/claims/:claimId', { id })).text()
  expect(page).toContain('The type of claim does not fit this policy.')
  expect(page).toContain(`href="/claims/${id}/check"`)
})

test('the policy of a claim that came back is not changed by the form of a draft, nor offered to be', async () => {
  const { post } = await begin()
  const known = idIn((await post()).headers.get('location'))
  await fillLaneOne(known)
  await send(known, await signature(known))
  const unknown = await aSentClaim()
  const policies = await listPolicies(ana.holderId)
  for (const [id, page] of [
    [known, 'check'],
    [unknown, 'policy'],
  ] as const) {
    await markHandOverFailed({ claimId: id, code: 'CauseNotForLine' })
    const url = `/claims/new?draft=${id}`
    expect(await (await check(id)).text()).not.toContain(url)
    expect(to(await visit(newPage, '/claims/new', url, { cookie }))).toEqual([
      302,
      `/claims/${id}/${page}`,
    ])
    const { form } = await begin({ draft: id, policy: policies[1]!.policyId })
    expect(to(await visit(newPage, '/claims/new', '/claims/new', { cookie, form }))).toEqual([
      302,
      `/claims/${id}/${page}`,
    ])
  }
})

test('the claim and the list show what was sent and where it is', async () => {
  const id = await aSentClaim()
  const page = await (await open(claimPage, '/claims/:claimId', { id })).text()
  expect(page).toContain('You told us what happened')
  expect(page).toContain('We have it; it is on its way to our claims team')
  const list = await (await visit(claimsPage, '/claims', '/claims', { cookie })).text()
  expect(list).toContain(`href="/claims/${id}"`)
})

test("another holder's claim and an absent one answer alike on every page: 404", async () => {
  const id = await aSentClaim()
  const as = (await signedIn(ben)).cookie
  const absent = '01890000-0000-7000-8000-000000000000'
  const pages = [
    [claimPage, '/claims/:claimId'],
    [whenPage, '/claims/:claimId/details/when'],
    [whatPage, '/claims/:claimId/details/what'],
    [contactPage, '/claims/:claimId/details/contact'],
    [checkPage, '/claims/:claimId/check'],
    [submissionPage, '/claims/:claimId/submission'],
    [withdrawalPage, '/claims/:claimId/withdrawal'],
  ] as const
  for (const [module, path] of pages)
    for (const claimId of [id, absent]) {
      expect((await open(module, path, { id: claimId, as })).status).toBe(404)
      const acts = 'action' in module
      if (acts) expect((await open(module, path, { id: claimId, as, form: {} })).status).toBe(404)
    }
})
