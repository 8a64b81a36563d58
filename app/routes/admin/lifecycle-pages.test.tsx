import { beforeEach, expect, test } from 'vitest'
import { applyClaimFile } from '#app/modules/claims/claims.server.ts'
import { fileOf } from '#app/modules/claims/claim-file.test-support.ts'
import { anaId, aSentClaim } from '#app/modules/claims/claims.test-support.ts'
import { anasAuto } from '#app/modules/policies/demo-policies.test-support.ts'
import { savePoliciesFromCore } from '#app/modules/policies/policies.server.ts'
import { staffSara } from '#tests/cast.ts'
import { signedIn } from '#tests/sign-in.ts'
import { visit } from '#tests/visit.tsx'
import * as claimPage from './claim.tsx'
import * as claimsPage from './claims.tsx'
import * as syncPage from './sync.tsx'

let cookie = ''
beforeEach(async () => {
  cookie = (await signedIn(staffSara)).cookie
})

const textOf = async (answer: Response) =>
  (await answer.text()).replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')

async function openedFile(claimId: string) {
  const open = (form?: Record<string, string>) =>
    visit(claimPage, '/admin/claims/:claimId', `/admin/claims/${claimId}`, { cookie, form })
  await open({})
  return textOf(await open())
}

test('an opened file tells the dates of the law, met or overdue, and where each comes from', async () => {
  await savePoliciesFromCore({ holderId: anaId, policies: [anasAuto] })
  const { corePolicyId } = anasAuto
  const clocks = [{ what: 'pay' as const, state: 'TX', dueOn: '2026-01-02', metOn: '2026-01-01' }]
  const history = ['noticed', 'acknowledged', 'evaluating'] as const
  const noticedAt = '2025-11-03T15:00:00Z'
  const told = { version: 4, history: [...history], corePolicyId, clocks, noticedAt }
  const [{ claimId } = { claimId: '' }] = await applyClaimFile({ file: fileOf(told) })
  const file = await openedFile(claimId)
  expect(file).toContain('Pay January 2, 2026 Done Jan 1 The core')
  expect(file).toMatch(/Acknowledge the claim November.18, 2025 Done .* TX, § 542\.055\(a\)/)
  expect(file).toMatch(/Decide November.25, 2025 \d+ days overdue TX, § 542\.056\(a\)/)
})

test('a claim whose policy is not known has no dates of ours', async () => {
  expect(await openedFile(await aSentClaim())).toContain('No dates: the state of the policy')
})

test('a status nobody taught us stands on the page of what needs staff', async () => {
  const claimId = await aSentClaim()
  const sync = async () => textOf(await visit(syncPage, '/admin/sync', '/admin/sync', { cookie }))
  expect(await sync()).toContain('Nothing is stuck.')
  const told = { externalRef: claimId, version: 3 }
  await applyClaimFile({ file: fileOf({ ...told, history: ['noticed', 'unknown'] }) })
  expect(await sync()).toContain('Claims with a status we do not know')
  const known = fileOf({ ...told, version: 4, history: ['noticed', 'unknown', 'evaluating'] })
  await applyClaimFile({ file: known })
  expect(await sync()).toContain('Nothing is stuck.')
})

test("the staff's list goes on where a page ends, in its status, and no claim is skipped or twice", async () => {
  const sent: string[] = []
  for (let count = 0; count < 53; count++) sent.push(await aSentClaim())
  const other = await aSentClaim()
  const file = fileOf({ externalRef: other, version: 3, history: ['noticed', 'closed'] })
  await applyClaimFile({ file })
  const read = async (url: string) =>
    (await visit(claimsPage, '/admin/claims', url, { cookie })).text()
  const idsIn = (html: string) =>
    [...html.matchAll(/\/admin\/claims\/([\w-]{36})/g)].map((m) => m[1]!)
  const first = await read('/admin/claims?status=queued')
  const [, next = ''] = /href="(\/admin\/claims\?[^"]*after=[^"]+)"/.exec(first) ?? []
  const second = await read(next.replaceAll('&amp;', '&'))
  expect(next).toContain('status=queued')
  const seen = [...idsIn(first), ...idsIn(second)]
  expect(new Set(seen)).toEqual(new Set(sent))
  expect(seen).toHaveLength(sent.length)
})

test('an opened file of a duplicate leads to the claim on which its event is worked on', async () => {
  const first = await aSentClaim()
  const known = { coreClaimId: 'CLM-1', externalRef: first, version: 3 }
  await applyClaimFile({ file: fileOf({ ...known, history: ['noticed', 'acknowledged'] }) })
  const claimId = await aSentClaim()
  const told = { externalRef: claimId, version: 9, duplicateOf: 'CLM-1' }
  await applyClaimFile({ file: fileOf({ ...told, history: ['noticed', 'duplicate'] }) })
  const url = `/admin/claims/${claimId}`
  await visit(claimPage, '/admin/claims/:claimId', url, { cookie, form: {} })
  const file = await (await visit(claimPage, '/admin/claims/:claimId', url, { cookie })).text()
  expect(file).toContain('the same event as claim')
  expect(file).toContain(`href="/admin/claims/${first}"`)
})
