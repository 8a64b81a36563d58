import { beforeEach, expect, test } from 'vitest'
import { read } from '#db/client.server.ts'
import { claims, claimSteps } from '#db/schema/claims.ts'
import { env } from '#app/platform/env.server.ts'
import { newId } from '#app/platform/ids.server.ts'
import { fileOf } from './claim-file.test-support.ts'
import { anaId, benId, signed } from './claims.test-support.ts'
import {
  applyClaimFile,
  findOwnClaim,
  getStepForNotice,
  listActiveClaims,
  listClaimsForStaff,
  listOwnClaims,
  listUnmatchedClaims,
  saveAnswers,
  startClaim,
  submitClaim,
  takeOwnReports,
  takeReport,
} from './claims.server.ts'
import { savePoliciesFromCore } from '#app/modules/policies/policies.server.ts'
import { anasAuto } from '#app/modules/policies/demo-policies.test-support.ts'
import { aReport, reported } from './report.test-support.ts'

const lines = env.INSURER_LINES
beforeEach(() => {
  env.INSURER_LINES = [...lines, 'health']
  return () => void (env.INSURER_LINES = lines)
})

const words = 'Zanzibar fever'

/** What Ana, a policyholder, reports of somebody's treatment. */
async function aTreatment() {
  const about = { line: 'health' as const, policyNumberText: 'TMX 55' }
  const start = { holderId: anaId, formToken: newId(), language: 'en' as const, ...about }
  const started = await startClaim(start)
  if (started === 'no-policy') throw new Error('The draft was not started')
  const own = { claimId: started.claimId, holderId: anaId }
  const what = { cause: 'illness', description: `${words} since Monday.` }
  await saveAnswers({ ...own, section: 'when', answers: { lossDate: '2026-11-18' } })
  await saveAnswers({ ...own, section: 'what', answers: what })
  await saveAnswers({ ...own, section: 'contact', answers: { phone: '+15595550142' } })
  await submitClaim({ ...own, ...signed() })
  return own
}

const told = (claimId: string, version: number, visibleTo: string[]) =>
  applyClaimFile({
    file: fileOf({
      ...{ externalRef: claimId, version, visibleTo },
      line: 'health',
      cause: 'illness',
      history: ['noticed', 'acknowledged'],
    }),
  })
const seenBy = async (holderId: string) => ({
  list: (await listOwnClaims({ holderId })).claims.map(({ claimId }) => claimId),
  home: (await listActiveClaims(holderId)).map(({ claimId }) => claimId),
})

test('who reports a treatment sees it while the insurer has not said who may', async () => {
  const own = await aTreatment()
  await told(own.claimId, 2, [])
  expect(await findOwnClaim(own)).toBeDefined()
  expect((await seenBy(anaId)).list).toEqual([own.claimId])
})

test('a parent whom the insurer shows a child’s treatment goes on seeing it', async () => {
  const own = await aTreatment()
  await told(own.claimId, 2, [anaId])
  expect(await findOwnClaim(own)).toMatchObject({ status: 'acknowledged' })
})

test('once the insurer shows it to the patient alone, who reported it sees and hears nothing more', async () => {
  const own = await aTreatment()
  await told(own.claimId, 2, [benId])
  expect(await findOwnClaim(own)).toBeUndefined()
  expect(await seenBy(anaId)).toEqual({ list: [], home: [] })
  const { list: bens } = await seenBy(benId)
  expect(bens).toHaveLength(1)
  expect(bens).not.toContain(own.claimId)
  const steps = read((db) => db.select().from(claimSteps).all())
  for (const { id: stepId, claimId } of steps.filter((step) => step.claimId === own.claimId))
    expect(await getStepForNotice({ claimId, stepId })).toMatchObject({ holderId: null })
})

test('the patient does not read the words, contact and signature of who reported it', async () => {
  const own = await aTreatment()
  await told(own.claimId, 2, [benId])
  const [claimId] = (await seenBy(benId)).list
  const seen = JSON.stringify(await findOwnClaim({ claimId: claimId!, holderId: benId }))
  expect(seen).not.toMatch(/Zanzibar|5550142|Ana Rivera/)
})

test('of any other line a claim stays with whoever made it here', async () => {
  const own = await aTreatment()
  const file = fileOf({ externalRef: own.claimId, version: 2, history: ['noticed'] })
  await applyClaimFile({ file: { ...file, claim: { ...file.claim, visibleTo: [benId] } } })
  expect(await findOwnClaim(own)).toBeDefined()
})

test('a treatment whose policy the insurer knows is taken by no reference and no contact', async () => {
  const contact = { phone: '+15595550199' }
  const about = { line: 'health' as const, policyNumberText: 'TMX 55' }
  const claimId = await reported({ ...about, answers: { ...aReport().answers, contact } })
  const policy = { ...anasAuto, line: 'health' as const, policyNumber: 'TMX-55' }
  await savePoliciesFromCore({ holderId: anaId, policies: [policy] })
  const file = fileOf({ externalRef: claimId, version: 2, history: ['noticed'], line: 'health' })
  const claim = { ...file.claim, corePolicyId: policy.corePolicyId, visibleTo: [benId, 'PH-9'] }
  await applyClaimFile({ file: { ...file, claim }, holders: [] })
  expect(await takeOwnReports({ holderId: anaId, contact })).toBe(0)
  const row = read((db) => db.select().from(claims).all()).find(({ id }) => id === claimId)!
  expect(await takeReport({ holderId: anaId, reference: row.reference })).toBe('not-found')
})

test('the lists of staff tell the line of a treatment and nothing of what it was', async () => {
  await aTreatment()
  const lists = [(await listClaimsForStaff({})).claims, (await listUnmatchedClaims()).claims]
  expect(lists.map((list) => list.length)).toEqual([1, 1])
  expect(JSON.stringify(lists)).not.toMatch(/illness|Zanzibar|TMX|Ana/)
})
