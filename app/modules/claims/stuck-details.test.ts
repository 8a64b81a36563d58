import { expect, test, vi } from 'vitest'
import { minutes } from '#app/platform/clock.ts'
import { listRecordedEvents } from '#app/platform/events.test-support.ts'
import { anaId, aSentClaim } from './claims.test-support.ts'
import {
  getDetailsForInsurer,
  listStuckDetails,
  markDetailsFailed,
  markDetailsSent,
  markNoticed,
  requestDetailsResend,
  saveAnswers,
} from './claims.server.ts'

const change = (claimId: string, cause: string) =>
  saveAnswers({ claimId, holderId: anaId, section: 'what', answers: { cause } })

async function aChangedClaim() {
  const claimId = await aSentClaim()
  await markNoticed({ claimId, coreClaimId: 'CLM-90114', version: 1 })
  await change(claimId, 'glass')
  return claimId
}

const unsentSince = async (claimId: string) => (await getDetailsForInsurer(claimId)).unsentSince!

const later = async <T>(act: () => Promise<T>) => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + minutes(11) })
  return act().finally(() => vi.useRealTimers())
}

test('later answers are stuck once they have waited for ten minutes, until the insurer has them', async () => {
  const claimId = await aChangedClaim()
  expect(await listStuckDetails()).toEqual([])
  expect(await later(listStuckDetails)).toMatchObject([{ claimId, code: null }])
  await markDetailsSent({ claimId, unsentSince: await unsentSince(claimId) })
  expect(await later(listStuckDetails)).toEqual([])
})

test('answers that change while earlier ones are on their way stay unsent', async () => {
  const claimId = await aChangedClaim()
  const first = await unsentSince(claimId)
  await later(() => change(claimId, 'theft'))
  await markDetailsSent({ claimId, unsentSince: first })
  expect(await unsentSince(claimId)).toBeGreaterThan(first)
})

test('before the insurer has the claim, its hand-over takes the answers: nothing is owed', async () => {
  const claimId = await aSentClaim()
  await change(claimId, 'glass')
  await markDetailsFailed({ claimId, code: 'Forbidden' })
  expect(await later(listStuckDetails)).toEqual([])
})

test('later answers that were refused are shown to staff with the code, and sent again once', async () => {
  const claimId = await aChangedClaim()
  await markDetailsFailed({ claimId, code: 'StateNotAllowed' })
  expect(await listStuckDetails()).toMatchObject([{ claimId, code: 'StateNotAllowed' }])
  const recorded = listRecordedEvents('claim/details.changed').length
  const press = () => requestDetailsResend({ claimId, staffId: 's1', insuredAs: undefined })
  expect([await press(), await press()]).toEqual(['requested', 'under-way'])
  expect(listRecordedEvents('claim/details.changed')).toHaveLength(recorded + 1)
  expect(await listStuckDetails()).toEqual([])
})
