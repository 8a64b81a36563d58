import { beforeEach, expect, test } from 'vitest'
import { read, write } from '#db/client.server.ts'
import { claims } from '#db/schema/claims.ts'
import { fileOf } from '#app/modules/claims/claim-file.test-support.ts'
import { applyClaimFile } from '#app/modules/claims/claims.server.ts'
import { aSentClaim } from '#app/modules/claims/claims.test-support.ts'
import { reported } from '#app/modules/claims/report.test-support.ts'
import { anasAuto, anasHome } from '#app/modules/policies/demo-policies.test-support.ts'
import { listPolicies, savePoliciesFromCore } from '#app/modules/policies/policies.server.ts'
import { ana, ben } from '#tests/cast.ts'
import { signedIn } from '#tests/sign-in.ts'
import { visit } from '#tests/visit.tsx'
import * as claimPage from './claim.tsx'
import * as policyPage from './policy.tsx'
import * as takePage from './take-report.tsx'

let anas = ''
let bens = ''
beforeEach(async () => {
  anas = (await signedIn(ana)).cookie
  bens = (await signedIn(ben)).cookie
  await savePoliciesFromCore({ holderId: ana.holderId, policies: [anasAuto, anasHome] })
})

const rowOf = (claimId: string) =>
  read((db) => db.select().from(claims).all()).find(({ id }) => id === claimId)!
const take = (cookie: string, reference: string) =>
  visit(takePage, '/claims/reported', '/claims/reported', { cookie, form: { reference } })
const pathOf = (answer: Response) => answer.headers.get('location')
type Form = Record<string, string>
const policy = (claimId: string, cookie: string, form?: Form) =>
  visit(policyPage, '/claims/:claimId/policy', `/claims/${claimId}/policy`, {
    cookie,
    ...(form ? { form } : {}),
  })

test('the reference of a receipt brings the claim, however it is typed', async () => {
  const claimId = await reported({ policyNumberText: 'TMA 4820117 03' })
  const { reference } = rowOf(claimId)
  const typed = ` ${reference.toLowerCase().replaceAll('-', ' ')} `
  expect(pathOf(await take(anas, typed))).toBe(`/claims/${claimId}`)
})

test('wrong, absent, another’s and not one’s policy’s are one answer, to the byte', async () => {
  const elsewhere = rowOf(await reported({ policyNumberText: 'TMA 9' })).reference
  const ofAccount = rowOf(await aSentClaim(ana.holderId)).reference
  const onAnas = rowOf(await reported({ policyNumberText: 'TMA 4820117 03' })).reference
  const answers = await Promise.all(
    [elsewhere, ofAccount, onAnas, 'HV-0000-0000'].map(async (reference) => {
      const answer = await take(bens, reference)
      const html = (await answer.text()).replaceAll(reference, '(reference)')
      return `${answer.status} ${html}`
    }),
  )
  expect(new Set(answers).size).toBe(1)
  expect(answers[0]).toMatch(/^422 .*We cannot show a report with this reference/s)
})

test('ten guesses in an hour are looked at, and the right one after them is not', async () => {
  const claimId = await reported({ policyNumberText: 'TMA 4820117 03' })
  for (let guess = 0; guess < 10; guess++)
    expect((await take(anas, `HV-0000-000${guess}`)).status).toBe(422)
  expect((await take(anas, rowOf(claimId).reference)).status).toBe(429)
  expect(rowOf(claimId).holderId).toBeNull()
})

test('an unmatched claim says so, and its holder puts it under their policy', async () => {
  const claimId = await aSentClaim(ana.holderId)
  const page = () => visit(claimPage, '/claims/:claimId', `/claims/${claimId}`, { cookie: anas })
  expect(await (await page()).text()).toContain('We have not found your policy yet')
  const html = await (await policy(claimId, anas)).text()
  expect(html).toContain('TMA-4820117-03')
  expect(html).not.toContain('TMH-2210884-01')
  expect(html).toContain('TMA 48 something 117')
  const policies = await listPolicies(ana.holderId)
  const { policyId } = policies.find(({ line }) => line === 'auto')!
  expect(pathOf(await policy(claimId, anas, { policy: policyId }))).toBe(`/claims/${claimId}`)
  const after = await (await page()).text()
  expect(after).not.toContain('We have not found your policy yet')
  expect(after).toContain('2021 Honda Civic')
})

test('a number that nobody here has is kept, and said to be looked for; a missing one is asked for', async () => {
  const claimId = await aSentClaim(ana.holderId)
  const other = (policyNumberText: string) => ({ policy: 'other', policyNumberText })
  expect((await policy(claimId, anas, other(''))).status).toBe(422)
  expect(pathOf(await policy(claimId, anas, other('TMA 77')))).toBe(
    `/claims/${claimId}/policy?kept`,
  )
  expect(await (await policy(claimId, anas)).text()).toContain('TMA 77')
})

test('an unmatched claim that is decided never says that its policy is known, and gives a number back that came too late', async () => {
  const claimId = await aSentClaim(ana.holderId)
  await write((tx) => tx.update(claims).set({ status: 'denied' }).run())
  const pages = [
    await policy(claimId, anas),
    await policy(claimId, anas, { policy: 'other', policyNumberText: 'TMA 77' }),
  ]
  expect(pages.map(({ status }) => status)).toEqual([200, 422])
  const [asked, late] = await Promise.all(pages.map((page) => page.text()))
  for (const html of [asked, late]) {
    expect(html).not.toContain('We know the policy')
  }
  expect(asked).toContain('the answers cannot change any more')
  expect(late).toContain('this can no longer be changed')
  expect(late).toContain('TMA 77')
})

test('what was said of a stranger’s report is closed to the holder, and the page says why', async () => {
  const claimId = await reported()
  const own = { claimId, cookie: anas }
  await applyClaimFile({ file: fileOf({ externalRef: claimId, version: 2, history: ['noticed'] }) })
  const html = await (await visit(claimPage, '/claims/:claimId', `/claims/${claimId}`, own)).text()
  expect(html).toContain('Somebody reported this claim without logging in')
  const { reference } = rowOf(claimId)
  expect(pathOf(await take(anas, reference))).toBe(`/claims/${claimId}`)
  const after = await (await visit(claimPage, '/claims/:claimId', `/claims/${claimId}`, own)).text()
  for (const page of [html, after]) expect(page).not.toMatch(/Rosa|555-?0199/)
  expect(after).toContain('Somebody reported this claim without logging in')
})
