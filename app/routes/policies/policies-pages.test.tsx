import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { listPolicies, savePoliciesFromCore } from '#app/modules/policies/policies.server.ts'
import {
  anasAuto,
  anasHome,
  anasOtherLines,
} from '#app/modules/policies/demo-policies.test-support.ts'
import { env } from '#app/platform/env.server.ts'
import * as claimsPage from '#app/routes/claims/claims.tsx'
import { ana, ben } from '#tests/cast.ts'
import { readPdf } from '#tests/read-pdf.ts'
import { signedIn } from '#tests/sign-in.ts'
import { visit } from '#tests/visit.tsx'
import * as paperFile from './document.ts'
import * as idCard from './id-card.tsx'
import * as idCardPdf from './id-card-pdf.ts'
import * as policiesPage from './policies.tsx'
import * as policyPage from './policy.tsx'

const fetchPolicyDocument = vi.hoisted(() => vi.fn())
vi.mock('#app/modules/insurer/insurer.server.ts', async (original) => ({
  ...(await original<object>()),
  fetchPolicyDocument,
}))

let autoId = ''
let homeId = ''
beforeEach(async () => {
  fetchPolicyDocument.mockReset()
  await savePoliciesFromCore({ holderId: ana.holderId, policies: [anasAuto, anasHome] })
  const kept = await listPolicies(ana.holderId)
  const idOf = (line: string) => kept.find((policy) => policy.line === line)!.policyId
  autoId = idOf('auto')
  homeId = idOf('home')
})

const openPolicy = async (id: string, visitor: object) =>
  visit(policyPage, '/policies/:policyId', `/policies/${id}`, visitor)

test('the list shows each policy, what it insures and the card of the car', async () => {
  const { cookie } = await signedIn(ana)
  const page = await visit(policiesPage, '/policies', '/policies', { cookie })
  const html = await page.text()
  expect(html).toContain('2021 Honda Civic')
  expect(html).toContain(`/policies/${autoId}/id-card`)
  expect(html).not.toContain(`/policies/${homeId}/id-card`)
})

test('a policyholder without policies is told whom to call', async () => {
  const { cookie } = await signedIn(ben)
  const page = await visit(policiesPage, '/policies', '/policies', { cookie, locale: 'es' })
  expect(await page.text()).toContain('Todavía no hay pólizas')
})

test('deductibles are told in sentences, percentages worked out in dollars', async () => {
  const { cookie } = await signedIn(ana)
  const auto = await (await openPolicy(autoId, { cookie })).text()
  expect(auto).toContain('You pay the first $500 of each repair. We pay the rest.')
  expect(auto).toContain('We pay up to $50,000 for each person. You pay nothing first.')
  const home = await (await openPolicy(homeId, { cookie })).text()
  expect(home).toContain(
    'You pay the first $6,200 of each loss. That is 2 % of $310,000. We pay the rest, up to $310,000.',
  )
})

test('a policy speaks Spanish too', async () => {
  const { cookie } = await signedIn(ana)
  const html = await (await openPolicy(homeId, { cookie, locale: 'es' })).text()
  expect(html).toContain('Usted paga los primeros $1,000 de cada daño.')
  expect(html).toContain('Prestamista: Brazos Home Loans')
})

test("another holder's policy and an absent one answer alike: 404", async () => {
  const { cookie } = await signedIn(ben)
  const absent = '01890000-0000-7000-8000-000000000000'
  for (const id of [autoId, absent]) {
    expect((await openPolicy(id, { cookie })).status).toBe(404)
    const card = await visit(idCard, '/policies/:policyId/id-card', `/policies/${id}/id-card`, {
      cookie,
    })
    expect(card.status).toBe(404)
    await expect(download(id, 'PD-7001-1', cookie)).resolves.toHaveProperty('status', 404)
  }
  expect(fetchPolicyDocument).not.toHaveBeenCalled()
})

test('nobody who is not logged in sees a policy', async () => {
  const answer = await openPolicy(autoId, {})
  expect(answer.status).toBe(302)
  expect(answer.headers.get('location')).toContain('/login')
})

test('the ID card has what a police officer asks for; a home has none', async () => {
  const { cookie } = await signedIn(ana)
  const open = (id: string) =>
    visit(idCard, '/policies/:policyId/id-card', `/policies/${id}/id-card`, { cookie })
  const html = await (await open(autoId)).text()
  for (const fact of ['TMA-4820117-03', 'Ana Rivera', '2HGFE2F50MH500017', 'KRT4471'])
    expect(html).toContain(fact)
  expect((await open(homeId)).status).toBe(404)
})

test.each([
  ['cancelled', {}],
  ['lapsed', {}],
  ['expired', {}],
  ['pending', { effective: '2099-01-01', expires: '2100-01-01' }],
  ['in_force', { effective: '2020-01-01', expires: '2021-01-01' }],
] as const)('a policy that is %s and not running has no card to show', async (status, term) => {
  const { cookie } = await signedIn(ana)
  await savePoliciesFromCore({
    holderId: ana.holderId,
    policies: [{ ...anasAuto, version: anasAuto.version + 1, ...term, status }],
  })
  const list = await (await visit(policiesPage, '/policies', '/policies', { cookie })).text()
  const policy = await (await openPolicy(autoId, { cookie })).text()
  for (const html of [list, policy]) expect(html).not.toContain('/id-card')
  for (const [route, end] of [
    [idCard, ''],
    [idCardPdf, '/pdf'],
  ] as const) {
    const path = (id: string) => `/policies/${id}/id-card${end}`
    expect((await visit(route, path(':policyId'), path(autoId), { cookie })).status).toBe(404)
  }
})

test('each person insured for health has a card, to print and as a PDF that reads aloud', async () => {
  const { cookie } = await signedIn(ana)
  await savePoliciesFromCore({ holderId: ana.holderId, policies: anasOtherLines })
  const { policyId } = (await listPolicies(ana.holderId)).find(({ line }) => line === 'health')!
  const cards = ['Health Silver 2000', 'TMX-55120-01', 'Leo Rivera', 'TMX-55120-02']
  const page = await visit(idCard, '/policies/:policyId/id-card', `/policies/${policyId}/id-card`, {
    cookie,
  })
  const html = await page.text()
  const file = (locale: 'en' | 'es') =>
    visit(idCardPdf, '/policies/:policyId/id-card/pdf', `/policies/${policyId}/id-card/pdf`, {
      ...{ cookie, locale },
    })
  const pdf = await file('en')
  expect(pdf.headers.get('content-disposition')).toContain('ID card TMX-0055120-06.pdf')
  const bytes = new Uint8Array(await pdf.arrayBuffer())
  for (const fact of cards) {
    expect(html).toContain(fact)
    expect(readPdf(bytes)).toContain(fact)
  }
  expect(Buffer.from(bytes).toString('latin1')).toContain('/Lang (en-US)')
  expect(readPdf(new Uint8Array(await (await file('es')).arrayBuffer()))).toContain(
    'Número de miembro',
  )
  for (const id of [homeId, '01890000-0000-7000-8000-000000000000']) {
    const none = await visit(
      idCardPdf,
      '/policies/:policyId/id-card/pdf',
      `/policies/${id}/id-card/pdf`,
      { cookie },
    )
    expect(none.status).toBe(404)
  }
})

test('a paper is handed on as a file to save that can run nothing', async () => {
  const { cookie } = await signedIn(ana)
  fetchPolicyDocument.mockResolvedValue({
    contentType: 'application/pdf',
    bytes: Buffer.from('%PDF'),
  })
  const file = await download(autoId, 'PD-7001-1', cookie)
  expect(await file.text()).toBe('%PDF')
  expect(Object.fromEntries(file.headers)).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': 'attachment; filename="Declarations page.pdf"',
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
  })
  expect(fetchPolicyDocument).toHaveBeenCalledWith({
    corePolicyId: 'POL-7001',
    coreDocumentId: 'PD-7001-1',
  })
})

test('a paper that is not on the policy is never asked for', async () => {
  const { cookie } = await signedIn(ana)
  expect((await download(homeId, 'PD-7001-1', cookie)).status).toBe(404)
  expect(fetchPolicyDocument).not.toHaveBeenCalled()
})

test('with the core away the person is told so, in their language, and when to come back', async () => {
  const { cookie } = await signedIn(ana)
  const { InsurerUnavailable } = await import('#app/modules/insurer/insurer.server.ts')
  fetchPolicyDocument.mockRejectedValue(new InsurerUnavailable('Timeout', 20))
  const page = await download(autoId, 'PD-7001-1', cookie, 'es')
  expect(page.status).toBe(503)
  expect(page.headers.get('retry-after')).toBe('20')
  expect(await page.text()).toContain('No podemos traer este papel en este momento')
})

function download(
  policyId: string,
  documentId: string,
  cookie: string,
  locale: 'en' | 'es' = 'en',
) {
  const path = '/policies/:policyId/documents/:documentId'
  return visit(paperFile, path, `/policies/${policyId}/documents/${documentId}`, { cookie, locale })
}

test('a policy of a kind whose claims are not taken here says whom to call, and the list of claims leaves it out', async () => {
  const { cookie } = await signedIn(ana)
  const lines = env.INSURER_LINES
  env.INSURER_LINES = ['home']
  onTestFinished(() => void (env.INSURER_LINES = lines))
  const auto = await (await openPolicy(autoId, { cookie })).text()
  expect(auto).toContain('Claims on this policy are not reported here.')
  expect(auto).toContain(`href="tel:${env.INSURER_CLAIMS_PHONE}"`)
  expect(auto).not.toContain('/claims/new?policy=')
  expect(await (await openPolicy(homeId, { cookie })).text()).toContain('/claims/new?policy=')
  const list = await visit(claimsPage, '/claims', `/claims?of=${homeId}`, { cookie })
  expect(await list.text()).not.toContain(`value="${autoId}"`)
})
