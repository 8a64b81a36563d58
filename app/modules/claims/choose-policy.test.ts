import { beforeEach, expect, test } from 'vitest'
import { newId } from '#app/platform/ids.server.ts'
import type { Line } from '#app/modules/insurer/insurer.ts'
import { anasAuto, anasHome } from '#app/modules/policies/demo-policies.test-support.ts'
import { listPolicies, savePoliciesFromCore } from '#app/modules/policies/policies.server.ts'
import { anaId, fillLaneOne } from './claims.test-support.ts'
import {
  choosePolicy,
  findOwnClaim,
  getDetailsForInsurer,
  saveAnswers,
  startClaim,
} from './claims.server.ts'

const anasVan = { ...anasAuto, corePolicyId: 'POL-7003', policyNumber: 'TMA-4820118-01' }
const ids: Record<string, string> = {}
let own = { claimId: '', holderId: anaId }

beforeEach(async () => {
  await savePoliciesFromCore({ holderId: anaId, policies: [anasAuto, anasVan, anasHome] })
  for (const { corePolicyId, policyId } of await listPolicies(anaId)) ids[corePolicyId] = policyId
  const made = await startClaim({
    ...{ holderId: anaId, formToken: newId(), language: 'en' },
    policyId: ids['POL-7001']!,
  })
  if (made === 'no-policy') throw new Error('The draft was not started')
  own = { ...own, claimId: made.claimId }
  await fillLaneOne(made.claimId)
  await say('vehicle', { which: 'VEH-1', progress: 'done' })
})

const say = (section: string, answers: unknown) => saveAnswers({ ...own, section, answers })
const choose = (corePolicyId: string) => choosePolicy({ ...own, policyId: ids[corePolicyId]! })
const answers = async () => (await findOwnClaim(own))!.answers
const told = async () => (await getDetailsForInsurer(own.claimId)).changes

test('under another policy no vehicle of the one before is told, by number neither', async () => {
  await choose('POL-7001')
  expect((await told()).details).toMatchObject({ vehicle: { objectId: 'VEH-1' } })
  await choose('POL-7003')
  expect((await told()).details).toBeUndefined()
  await say('vehicle', { which: 'VEH-1' })
  await choosePolicy({ ...own, policyNumberText: 'TMA 48', line: 'auto' })
  expect((await told()).details).toBeUndefined()
})

test('a vehicle that is not on the policy stays the same under another', async () => {
  await say('vehicle', { which: 'other', plate: 'KRT4471' })
  await choose('POL-7003')
  expect((await told()).details).toMatchObject({ vehicle: { plate: 'KRT4471' } })
})

test('another kind of insurance and back loses no answer; the type of claim is chosen again', async () => {
  const seen = { seen: 'yes', witnesses: [{ name: 'Eva' }], progress: 'done' }
  await say('witnesses', seen)
  await say('damage', { areas: ['rear'], drivable: 'yes' })
  const { what, ...before } = await answers()
  expect(await choose('POL-7002')).toMatchObject({ missing: 'what' })
  expect((await findOwnClaim(own))!.line).toBe('home' satisfies Line)
  expect(await told()).toMatchObject({ witnesses: [{ name: 'Eva' }], lossDate: '2026-11-18' })
  expect(await told()).not.toHaveProperty('details')
  await choose('POL-7001')
  const { typed, ...after } = await answers()
  expect(typed).toMatchObject({ what })
  expect(after).toEqual({ ...before, typed: undefined, vehicle: { progress: 'done' } })
})

test('a type of claim that both kinds of insurance have stays', async () => {
  await say('what', { cause: 'theft' })
  expect(await choose('POL-7002')).toMatchObject({ missing: undefined })
  expect((await answers()).what).toEqual({ cause: 'theft' })
})
