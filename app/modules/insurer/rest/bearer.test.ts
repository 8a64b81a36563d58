import { expect, test } from 'vitest'
import { fetchHolder, fetchPolicies } from '#app/modules/insurer/insurer.server.ts'
import { env } from '#app/platform/env.server.ts'
import { ana } from '#tests/cast.ts'
import { startCore } from '#tests/core.ts'

test('one bearer serves many calls, and one the core no longer takes is replaced once', async () => {
  const core = await startCore()
  await Promise.all([fetchHolder(ana.holderId), fetchPolicies(ana.holderId)])
  const issued = await core.requests('issueToken')
  // The core of the test before signed with other keys: its bearer is refused and one more fetched.
  const refused = (await core.requests('getPolicyholder')).filter((seen) => seen.outcome === '401')
  expect(refused.length).toBeLessThanOrEqual(1)
  await fetchHolder(ana.holderId)
  expect(await core.requests('issueToken')).toHaveLength(issued.length)
})

test('a core that takes no bearer of ours is asked twice, not for ever', async () => {
  const core = await startCore()
  const secret = env.INSURER_CLIENT_SECRET
  env.INSURER_CLIENT_SECRET = 'some other secret'
  const refused = expect(fetchHolder(ana.holderId)).rejects
  await refused.toMatchObject({ name: 'InsurerUnavailable', code: 'TokenInvalid' })
  env.INSURER_CLIENT_SECRET = secret
  expect((await core.requests('issueToken')).length).toBeLessThanOrEqual(2)
})
