import { expect, test } from 'vitest'
import { newId } from '#app/platform/ids.server.ts'
import { fileOf } from './claim-file.test-support.ts'
import {
  applyClaimFile,
  findOpenedClaimForStaff,
  isOwnOfStaff,
  listOwnClaims,
  openClaimForStaff,
} from './claims.server.ts'

const ana = 'PH-104233'
const ben = 'PH-104377'

/** A claim made by phone that two people may see: a row for each. */
async function sharedClaim() {
  const file = fileOf({
    coreClaimId: 'CLM-7',
    claimNumber: 'N-7',
    version: 1,
    history: ['noticed'],
    visibleTo: [ana, ben],
  })
  await applyClaimFile({ file })
  return (await listOwnClaims({ holderId: ana })).claims[0]!.claimId
}

test("a claim that staff share with somebody is their own too, in the other's row", async () => {
  const claimId = await sharedClaim()
  const bens = { claimId, staffId: newId(), insuredAs: ben }
  expect(await isOwnOfStaff(bens)).toBe(true)
  expect(await openClaimForStaff(bens)).toBe('own')
  expect(await findOpenedClaimForStaff(bens)).toBeUndefined()
  expect(await openClaimForStaff({ ...bens, insuredAs: 'PH-1' })).toBe('opened')
})

test('a file that was opened closes when it turns out to be their own', async () => {
  const claimId = await sharedClaim()
  const staffId = newId()
  await openClaimForStaff({ claimId, staffId, insuredAs: undefined })
  expect(await findOpenedClaimForStaff({ claimId, staffId, insuredAs: undefined })).toBeDefined()
  expect(await findOpenedClaimForStaff({ claimId, staffId, insuredAs: ana })).toBeUndefined()
})
