import { expect, test } from 'vitest'
import { read } from '#db/client.server.ts'
import { audit } from '#db/schema/audit.ts'
import { listRecordedEvents } from '#app/platform/events.test-support.ts'
import { anasAuto, anasHome } from '#app/modules/policies/demo-policies.test-support.ts'
import { listPolicies, savePoliciesFromCore } from '#app/modules/policies/policies.server.ts'
import { fileOf } from './claim-file.test-support.ts'
import { anaId, aSentClaim, benId, startDraft } from './claims.test-support.ts'
import { reported } from './report.test-support.ts'
import {
  applyClaimFile,
  correctPolicy,
  findOwnClaim,
  getDetailsForInsurer,
  getNoticeForInsurer,
  listStuckDetails,
  listUnmatchedClaims,
  markDetailsFailed,
  markNoticed,
  matchClaim,
  openClaimForStaff,
  withdrawClaim,
} from './claims.server.ts'

const sara = { staffId: 's1', insuredAs: undefined }
const unmatched = async () => (await listUnmatchedClaims()).claims.map(({ claimId }) => claimId)
const actsOf = (act: string) =>
  read((db) => db.select().from(audit).all()).filter((row) => row.act === act)
const changes = () => listRecordedEvents('claim/details.changed').length

async function policyOf(holderId: string, line: 'auto' | 'home' = 'auto') {
  await savePoliciesFromCore({ holderId, policies: [anasAuto, anasHome] })
  return (await listPolicies(holderId)).find((one) => one.line === line)!.policyId
}

async function anOpenedClaim() {
  const claimId = await aSentClaim()
  await openClaimForStaff({ claimId, ...sara })
  return claimId
}

test('a claim under a number nobody knows is listed from when it was sent until the core matches it', async () => {
  await startDraft()
  const claimId = await aSentClaim()
  const { claims } = await listUnmatchedClaims()
  expect(claims).toMatchObject([{ claimId, line: 'auto', isNobodys: false }])
  expect(Date.now() - claims[0]!.since!).toBeLessThan(60_000)
  expect(JSON.stringify(claims)).not.toMatch(/TMA 48/)
  const matched = { externalRef: claimId, version: 2, history: ['noticed' as const] }
  await applyClaimFile({ file: fileOf(matched) })
  expect(await unmatched()).toEqual([claimId])
  await applyClaimFile({ file: fileOf({ ...matched, version: 3, corePolicyId: 'POL-7001' }) })
  expect(await unmatched()).toEqual([])
})

test('nobody looks for the policy of a claim that ended; of one opened again they do, from then on', async () => {
  const claimId = await aSentClaim()
  const since = async () =>
    (await findOwnClaim({ claimId, holderId: anaId }))!.unmatchedSince !== undefined
  const told: boolean[] = []
  const history = ['noticed', 'acknowledged', 'closed', 'evaluating', 'denied'] as const
  for (const version of [1, 2, 3, 4, 5]) {
    const upToNow = history.slice(0, version)
    await applyClaimFile({ file: fileOf({ externalRef: claimId, version, history: upToNow }) })
    told.push(await since())
    expect(await unmatched()).toEqual(told.at(-1) ? [claimId] : [])
  }
  expect(told).toEqual([true, true, false, true, false])
})

test('one that was withdrawn needs no policy any more', async () => {
  const claimId = await aSentClaim()
  await withdrawClaim({ claimId, holderId: anaId })
  expect(await unmatched()).toEqual([])
})

test('staff with the file open put it under a policy of its holder, once; the person sees it', async () => {
  const claimId = await anOpenedClaim()
  await markNoticed({ claimId, coreClaimId: 'CLM-90114', version: 1 })
  const policyId = await policyOf(anaId)
  for (let turn = 0; turn < 2; turn++)
    expect(await matchClaim({ claimId, policyId, ...sara })).toBe('matched')
  expect(await unmatched()).toEqual([])
  expect(await findOwnClaim({ claimId, holderId: anaId })).toMatchObject({ policyId })
  expect(changes()).toBe(1)
  expect(actsOf('claim.policy-matched')).toHaveLength(1)
  const { changes: told, unsentSince } = await getDetailsForInsurer(claimId)
  expect(told.corePolicyId).toBe('POL-7001')
  expect(unsentSince).not.toBeNull()
})

test('what the core would not take of it is with staff, to be sent again', async () => {
  const claimId = await anOpenedClaim()
  await markNoticed({ claimId, coreClaimId: 'CLM-90114', version: 1 })
  await matchClaim({ claimId, policyId: await policyOf(anaId), ...sara })
  await markDetailsFailed({ claimId, code: 'LineMismatch' })
  expect(await listStuckDetails()).toMatchObject([{ claimId, code: 'LineMismatch' }])
})

test('no policy of somebody else, none of another kind, nothing unopened and nothing of one’s own', async () => {
  const claimId = await aSentClaim()
  const anas = await policyOf(anaId)
  const match = (of: object = {}) => matchClaim({ claimId, policyId: anas, ...sara, ...of })
  expect(await match()).toBe('closed')
  await openClaimForStaff({ claimId, ...sara })
  expect(await match({ staffId: 's2' })).toBe('closed')
  expect(await match({ policyId: await policyOf(benId) })).toBe('no-policy')
  expect(await match({ policyId: await policyOf(anaId, 'home') })).toBe('no-policy')
  expect(await match({ insuredAs: anaId })).toBe('own')
  expect(await unmatched()).toEqual([claimId])
  expect(changes()).toBe(0)
})

test('a corrected number that is the holder’s is their policy; another is kept and goes with the notice', async () => {
  const claimId = await anOpenedClaim()
  const type = (policyNumberText: string) => matchClaim({ claimId, policyNumberText, ...sara })
  await policyOf(benId)
  expect(await type('TMA-4820117-03')).toBe('kept')
  expect((await getNoticeForInsurer(claimId)).policy).toMatchObject({
    policyNumberText: 'TMA-4820117-03',
  })
  const policyId = await policyOf(anaId)
  expect(await type('tma 4820117 03')).toBe('matched')
  expect(await findOwnClaim({ claimId, holderId: anaId })).toMatchObject({ policyId })
  expect((await getNoticeForInsurer(claimId)).policy).toEqual({ corePolicyId: 'POL-7001' })
})

test('nobody’s claim goes under the policy of its corrected number, whoever holds it, and stays nobody’s', async () => {
  const claimId = await reported()
  await openClaimForStaff({ claimId, ...sara })
  const policyId = await policyOf(benId)
  expect(await matchClaim({ claimId, policyId, ...sara })).toBe('no-policy')
  expect(await matchClaim({ claimId, policyNumberText: 'TMA 4820117 03', ...sara })).toBe('matched')
  expect((await getNoticeForInsurer(claimId)).policy).toEqual({ corePolicyId: 'POL-7001' })
  expect(await findOwnClaim({ claimId, holderId: benId })).toBeUndefined()
})

test('the policyholder corrects it by themselves, before and after the insurer has the claim', async () => {
  for (const isAtCore of [false, true]) {
    const claimId = await aSentClaim()
    const own = { claimId, holderId: anaId }
    if (isAtCore) await markNoticed({ claimId, coreClaimId: 'CLM-90114', version: 1 })
    const policyId = await policyOf(anaId)
    expect(await correctPolicy({ ...own, policyNumberText: 'TMA 1' })).toBe('kept')
    expect(await findOwnClaim(own)).toMatchObject({ policyNumberText: 'TMA 1' })
    expect(await correctPolicy({ ...own, policyId })).toBe('matched')
    expect(await findOwnClaim(own)).toMatchObject({ policyId })
    const told = isAtCore
      ? (await getDetailsForInsurer(claimId)).changes.corePolicyId
      : (await getNoticeForInsurer(claimId)).policy
    expect(JSON.stringify(told)).toContain('POL-7001')
  }
})

test('nobody corrects another’s claim, or puts theirs under another’s policy; nor once it is matched', async () => {
  const claimId = await aSentClaim()
  const [anas, bens] = [await policyOf(anaId), await policyOf(benId)]
  const correct = (holderId: string, policyId: string) =>
    correctPolicy({ claimId, holderId, policyId })
  expect(await correct(benId, bens)).toBe('not-found')
  expect(await correct(anaId, bens)).toBe('no-policy')
  await correct(anaId, anas)
  const before = await findOwnClaim({ claimId, holderId: anaId })
  expect(await correctPolicy({ claimId, holderId: anaId, policyNumberText: 'X' })).toBe('matched')
  expect(await findOwnClaim({ claimId, holderId: anaId })).toEqual(before)
})

test('the core’s own answer on the policy ends ours', async () => {
  const claimId = await anOpenedClaim()
  const own = { claimId, holderId: anaId }
  await matchClaim({ claimId, policyId: await policyOf(anaId), ...sara })
  await savePoliciesFromCore({
    holderId: anaId,
    policies: [{ ...anasAuto, corePolicyId: 'POL-8', policyNumber: 'TMA-8' }],
  })
  const theirs = { externalRef: claimId, version: 2, history: ['noticed' as const] }
  await applyClaimFile({ file: fileOf({ ...theirs, corePolicyId: 'POL-8' }) })
  const { policyId } = (await findOwnClaim(own))!
  const policy = (await listPolicies(anaId)).find((one) => one.policyId === policyId)
  expect(policy?.corePolicyId).toBe('POL-8')
  expect((await getDetailsForInsurer(claimId)).changes.corePolicyId).toBeUndefined()
})
