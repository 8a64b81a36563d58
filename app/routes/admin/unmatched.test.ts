import { beforeEach, expect, test } from 'vitest'
import { aSentClaim } from '#app/modules/claims/claims.test-support.ts'
import { findOwnClaim, openClaimForStaff } from '#app/modules/claims/claims.server.ts'
import { reported } from '#app/modules/claims/report.test-support.ts'
import { noteInsuredAs } from '#app/modules/identity/identity.server.ts'
import { anasAuto, anasHome } from '#app/modules/policies/demo-policies.test-support.ts'
import { listPolicies, savePoliciesFromCore } from '#app/modules/policies/policies.server.ts'
import { ana, staffIris, staffSara } from '#tests/cast.ts'
import { signedIn } from '#tests/sign-in.ts'
import { visit } from '#tests/visit.tsx'
import * as policyRoute from './claim-policy.ts'
import * as filePage from './claim.tsx'
import * as listPage from './unmatched.tsx'

let sara = { cookie: '', accountId: '' }
let claimId = ''
beforeEach(async () => {
  await signedIn(ana)
  await savePoliciesFromCore({ holderId: ana.holderId, policies: [anasAuto, anasHome] })
  sara = await signedIn(staffSara)
  claimId = await aSentClaim(ana.holderId)
})

const list = (cookie = sara.cookie) =>
  visit(listPage, '/admin/claims/unmatched', '/admin/claims/unmatched', { cookie })
const file = (query = '') =>
  visit(filePage, '/admin/claims/:claimId', `/admin/claims/${claimId}${query}`, sara)
const put = (form: Record<string, string>, cookie = sara.cookie) =>
  visit(policyRoute, '/admin/claims/:claimId/policy', `/admin/claims/${claimId}/policy`, {
    cookie,
    form,
  })
const open = () => openClaimForStaff({ claimId, staffId: sara.accountId, insuredAs: undefined })
const pathOf = (answer: Response) => answer.headers.get('location')
const autoOf = async () =>
  (await listPolicies(ana.holderId)).find(({ line }) => line === 'auto')!.policyId

test('the list names no person and no number; an operator does not see it', async () => {
  const html = await (await list()).text()
  expect(html).toContain(`/admin/claims/${claimId}`)
  expect(html).not.toMatch(/TMA 48|Ana Rivera/)
  const iris = await signedIn(staffIris)
  expect((await list(iris.cookie)).status).toBe(404)
  expect((await put({ policy: 'other' }, iris.cookie)).status).toBe(404)
})

test('an open file shows what was typed and the policies of its kind; one press, and it is off the list', async () => {
  await open()
  const html = await (await file()).text()
  for (const word of ['TMA 48 something 117', 'TMA-4820117-03', 'Put it under this policy'])
    expect(html).toContain(word)
  expect(html).not.toContain('TMH-2210884-01')
  const policyId = await autoOf()
  expect(pathOf(await put({ policy: policyId }))).toBe(`/admin/claims/${claimId}?policy=matched`)
  expect(await findOwnClaim({ claimId, holderId: ana.holderId })).toMatchObject({ policyId })
  const after = await (await file('?policy=matched')).text()
  expect(after).toContain('The claim is under its policy')
  expect(after).not.toContain('Put it under this policy')
  expect(await (await list()).text()).toContain('Every claim has its policy.')
})

test('nothing is put right in a file that is not open, or in one’s own', async () => {
  const form = { policy: await autoOf() }
  expect(pathOf(await put(form))).toBe(`/admin/claims/${claimId}`)
  await open()
  await noteInsuredAs({ accountId: sara.accountId, insuredAs: ana.holderId, by: sara.accountId })
  expect(pathOf(await put(form))).toBe(`/admin/claims/${claimId}?policy=own`)
  const claim = await findOwnClaim({ claimId, holderId: ana.holderId })
  expect(claim?.policyId).toBeUndefined()
})

test('a report without an account is corrected by its number alone', async () => {
  claimId = await reported()
  await open()
  const html = await (await file()).text()
  expect(html).toContain('name="policyNumberText"')
  expect(html).not.toContain('type="radio"')
  const typed = { policy: 'other', policyNumberText: 'TMA 1' }
  expect(pathOf(await put(typed))).toBe(`/admin/claims/${claimId}?policy=kept`)
  expect(await (await file('?policy=kept')).text()).toContain('no policy here has it')
  expect(pathOf(await put({ policy: 'other' }))).toBe(`/admin/claims/${claimId}?policy=missing`)
})
