import { expect, test } from 'vitest'
import { read, write } from '#db/client.server.ts'
import { policies } from '#db/schema/policies.ts'
import { ana, ben } from '#tests/cast.ts'
import { anasAuto, anasHome } from './demo-policies.test-support.ts'
import { coverageOn, percentOf } from './policies.ts'
import { findOwnPolicy, listPolicies, savePoliciesFromCore } from './policies.server.ts'

const keep = (...told: (typeof anasAuto)[]) =>
  savePoliciesFromCore({ holderId: ana.holderId, policies: told })

test('what the insurer told comes back whole, with an id of our own', async () => {
  await keep(anasAuto)
  const [kept] = await listPolicies(ana.holderId)
  expect(kept).toMatchObject(anasAuto)
  expect(kept!.policyId).not.toBe(anasAuto.corePolicyId)
})

test('told twice, a policy is kept once and keeps its id', async () => {
  await keep(anasAuto)
  const [first] = await listPolicies(ana.holderId)
  await keep(anasAuto, anasAuto)
  const all = await listPolicies(ana.holderId)
  expect(all.map(({ policyId }) => policyId)).toEqual([first!.policyId])
})

test('a newer version replaces, an older one that arrives late does not', async () => {
  await keep(anasAuto)
  await keep({ ...anasAuto, version: 5, product: 'Newer' })
  await keep({ ...anasAuto, version: 4, product: 'Late' })
  const [kept] = await listPolicies(ana.holderId)
  expect(kept).toMatchObject({ version: 5, product: 'Newer' })
})

test('a policy that the insurer no longer lists stays', async () => {
  await keep(anasAuto, anasHome)
  await keep(anasHome)
  expect(await listPolicies(ana.holderId)).toHaveLength(2)
})

test("nobody finds or lists another holder's policy", async () => {
  await keep(anasAuto)
  const [kept] = await listPolicies(ana.holderId)
  const { policyId } = kept!
  expect(await findOwnPolicy({ policyId, holderId: ana.holderId })).toBeDefined()
  expect(await findOwnPolicy({ policyId, holderId: ben.holderId })).toBeUndefined()
  expect(await listPolicies(ben.holderId)).toEqual([])
})

test('the same policy of two holders is a row of each', async () => {
  await keep(anasAuto)
  await savePoliciesFromCore({ holderId: ben.holderId, policies: [anasAuto] })
  expect(await listPolicies(ben.holderId)).toHaveLength(1)
  expect(await listPolicies(ana.holderId)).toHaveLength(1)
})

test('number, names, vehicles and addresses lie sealed in the file', async () => {
  await keep(anasAuto, anasHome)
  const stored = JSON.stringify(read((db) => db.select().from(policies).all()))
  for (const plain of ['TMA-4820117-03', 'Rivera', '2HGFE2F50MH500017', 'Olive', 'Lone Pine'])
    expect(stored).not.toContain(plain)
})

test('sealed content moved to another row does not open', async () => {
  await keep(anasAuto, anasHome)
  const [one, two] = await listPolicies(ana.holderId)
  await write((tx) => {
    const { contentSealed } = tx.select().from(policies).limit(1).all()[0]!
    tx.update(policies).set({ contentSealed }).run()
  })
  const opened = [one, two].map(async (policy) =>
    findOwnPolicy({ policyId: policy!.policyId, holderId: ana.holderId }),
  )
  const results = await Promise.allSettled(opened)
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})

test('every look-up uses an index', () => {
  const plans = [
    'select * from policies where holder_id = ? order by expires desc limit 100',
    'select * from policies where id = ? and holder_id = ?',
    'select id from policies where holder_id = ? and core_policy_id = ?',
  ].map((query) =>
    JSON.stringify(read((db) => db.all(`explain query plan ${query.replaceAll('?', "'x'")}`))),
  )
  for (const plan of plans) expect(plan).not.toMatch(/SCAN|TEMP B-TREE/)
})

test('a policy runs from its first day to the day before it expires', () => {
  const policy = { effective: '2026-01-10', expires: '2027-01-10', status: 'in_force' } as const
  const days = ['2026-01-09', '2026-01-10', '2027-01-09', '2027-01-10']
  expect(days.map((day) => coverageOn(policy, day))).toEqual([
    'before',
    'running',
    'running',
    'after',
  ])
  expect(coverageOn({ ...policy, status: 'cancelled' }, '2026-05-01')).toBe('unsure')
})

test('a percentage of an amount is exact to the cent, half a cent up', () => {
  const percent = (amount: string, share: number) => percentOf({ amount, currency: 'USD' }, share)
  expect(percent('310000.00', 2).amount).toBe('6200.00')
  expect(percent('0.50', 1).amount).toBe('0.01')
  expect(percent('0.49', 1).amount).toBe('0.00')
  expect(percent('999999999999.99', 0.1).amount).toBe('1000000000.00')
  expect(percent('100', 12.5)).toEqual({ amount: '12.50', currency: 'USD' })
})
