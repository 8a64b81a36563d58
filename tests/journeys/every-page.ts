import type { httpPerson } from '#tests/journeys/http-person.ts'
import type { RunningPortal } from '#tests/journeys/portal.ts'
import { claimsAtCore, untilAtCore } from '#tests/journeys/core-state.ts'
import { awaitUntil } from '#tests/await-until.ts'
import { ana } from '#tests/cast.ts'

export type Stop = { page: string; path: string; cookie: string }
type HttpPerson = ReturnType<typeof httpPerson>

const beforeLogin = [
  '/login',
  '/register',
  '/recover',
  '/recover?asked',
  '/recover/a-link-that-is-none',
  '/recover/stopped?reset',
  '/report',
  '/an-address-that-leads-nowhere',
]
const ofAPerson = [
  '/dashboard',
  '/claims',
  '/claims?show=closed',
  '/claims/new',
  '/claims/reported',
  '/policies',
  '/notifications',
  '/account',
  '/account/email',
  '/account/email/proof',
  '/account/phone',
  '/account/phone/proof',
  '/account/address',
  '/account/notifications',
  '/account/sessions',
]
const ofAClaim = [
  '',
  '/submission',
  '/check',
  '/policy',
  '/details',
  '/documents',
  '/messages',
  '/withdrawal',
  '/appeal',
  '/supplement',
  '/reopening',
]
const laneOne = ['when', 'what', 'contact']
const sections = ['where', 'vehicle', 'driver', 'damage', 'others', 'injuries', 'police']
const ofADraft = [
  ...[...laneOne, ...sections].map((section) => `/details/${section}`),
  '/check',
  '/documents',
]

/**
 * Brings a fresh portal to a state in which each policyholder page has something to show, and hands
 * every page to `visit` once: before and after login, of a draft, and of a claim that was paid after
 * one request was answered and another is open.
 */
export async function visitEveryPage(
  portal: RunningPortal,
  person: HttpPerson,
  visit: (stop: Stop) => Promise<void>,
) {
  const stop = (path: string, page = path) => visit({ page, path, cookie: person.cookie() })
  for (const path of beforeLogin) await stop(path)
  await person.post('/login/passkey', { alone: 'on' })
  await stop('/login/passkey')
  await person.post('/login', { email: ana.email, password: ana.password })
  await stop('/login/verify')
  await stop('/login/lost-factor')
  await person.logIn(ana)
  const policyPath = await firstPolicy(person)

  await stop('/account/security/passkey')
  const { location = '' } = await person.post('/account/security/passkey', {})
  await stop(location, '/account/security/passkey/:factorId')

  const draft = await answerLaneOne(person)
  for (const path of ofADraft) await stop(`/claims/${draft}${path}`, `/claims/:draft${path}`)
  const claimId = await answerLaneOne(person)
  await sendClaim(person, claimId)
  await moveOnDesk(portal, claimId)
  const requestId = await awaitUntil('the request on the page', async () => {
    const { html } = await person.get(`/claims/${claimId}`)
    return /\/requests\/([0-9a-f-]+)/.exec(html)?.[1]
  })

  for (const path of ofAPerson) await stop(path)
  await person.post('/account/email', { email: 'ana@new.example.test' })
  await stop('/account/email/confirm')
  await stop(policyPath, '/policies/:policyId')
  await stop(`${policyPath}/id-card`, '/policies/:policyId/id-card')
  for (const path of ofAClaim) await stop(`/claims/${claimId}${path}`, `/claims/:claimId${path}`)
  await stop(`/claims/${claimId}/requests/${requestId}`, '/claims/:claimId/requests/:requestId')
}

function firstPolicy(person: HttpPerson) {
  return awaitUntil('policies from the core', async () => {
    const { html } = await person.get('/policies')
    const paths = [...html.matchAll(/href="(\/policies\/[0-9a-f-]+)\/id-card"/g)]
    return paths[0]?.[1]
  })
}

/** A draft with every answer of lane one. Returns its id. */
export async function answerLaneOne(person: HttpPerson) {
  const { html } = await person.get('/claims/new')
  const token = /name="token" value="([^"]+)"/.exec(html)?.[1] ?? ''
  const policy = /name="policy"[^>]*value="([0-9a-f-]{36})"/.exec(html)?.[1] ?? 'other'
  const started = await person.post('/claims/new', { token, policy })
  const claimId = /\/claims\/([^/]+)/.exec(started.location ?? '')?.[1]
  if (!claimId) throw new Error(`No draft was started (${started.status})`)
  const answer = (section: string, answers: Record<string, string>) =>
    person.post(`/claims/${claimId}/details/${section}`, answers)
  await answer('when', { when: 'today', timeApprox: 'about 8' })
  const description = 'A van ran into my rear bumper while I was stopped at a red light.'
  await answer('what', { cause: 'collision', description })
  await answer('contact', { phone: '(512) 555-0142', email: ana.email })
  return claimId
}

/** Signs and sends a draft as its check page asks. */
export async function sendClaim(person: HttpPerson, claimId: string) {
  const { html } = await person.get(`/claims/${claimId}/check`)
  const hidden = (name: string) =>
    new RegExp(`name="${name}" value="([^"]+)"`).exec(html)?.[1] ?? ''
  const sent = await person.post(`/claims/${claimId}/submission`, {
    warning: hidden('warning'),
    shownAt: hidden('shownAt'),
    true: 'on',
    esign: 'on',
    signature: 'Ana Rivera',
  })
  if (sent.status !== 302) throw new Error(`The claim was not taken (${sent.status})`)
}

/** The desk goes through a whole claim, so that its page has all there can be. */
async function moveOnDesk(portal: RunningPortal, claimId: string) {
  const { claimId: atCore } = await untilAtCore(portal, claimId)
  const does = async (action: string, form: Record<string, string> = {}) => {
    const url = `${portal.mocks}/insurer/desk/claims/${atCore}/${action}`
    const body = new URLSearchParams(form)
    const { status } = await fetch(url, { method: 'POST', body, redirect: 'manual' })
    if (status !== 303) throw new Error(`The desk could not ${action} (${status})`)
  }
  await does('assign', { adjuster: 'Marcus Bell' })
  await does('investigate')
  await does('evaluate')
  await does('part-approve', {
    'loss.COLL': '1500.00',
    'depreciation.COLL': '100.00',
    'deductible.COLL': '500.00',
    coverageCode: 'BI',
    item: 'Rental car',
    amount: '120.00',
    reasonCode: 'NOT_COVERED',
    reason: 'Your policy does not cover a rental car.',
    clause: 'Part D, 4',
    cure: 'Nothing; it is not part of your policy.',
    appealUntil: '2027-03-01',
    regulator: 'Texas Department of Insurance',
  })
  await does('pay', { method: 'CHECK' })
  await does('ask-document', {
    subject: 'Send us the police report',
    text: 'We need it to see who was at fault. A photo of each page is fine.',
    documentType: 'POLICE_REPORT',
    dueOn: new Date(Date.now() + 6 * 24 * 3600 * 1000).toISOString().slice(0, 10),
  })
  await does('write-note', { text: 'I look at your car on Monday. Please leave it where it is.' })
  await does('send-letter', {
    type: 'DECISION_LETTER',
    title: 'Our decision',
    text: 'We approved your claim in part.',
  })
  const claims = await claimsAtCore(portal, claimId)
  if (claims.length !== 1) throw new Error(`${claims.length} claims at the core`)
}
