import { beforeEach, expect, test } from 'vitest'
import { fileOf } from '#app/modules/claims/claim-file.test-support.ts'
import {
  applyClaimFile,
  findCoreClaimId,
  listOwnClaims,
} from '#app/modules/claims/claims.server.ts'
import { aSentClaim, anaId } from '#app/modules/claims/claims.test-support.ts'
import { newId } from '#app/platform/ids.server.ts'
import { openEntry } from '#app/platform/ledger.server.ts'
import { write } from '#db/client.server.ts'
import { ana, staffSara } from '#tests/cast.ts'
import { startCore, type CoreStandIn } from '#tests/core.ts'
import { signedIn } from '#tests/sign-in.ts'
import { visit } from '#tests/visit.tsx'
import * as byHandRoute from './sync-by-hand.tsx'
import * as mergeRoute from './sync-merge.tsx'

let core: CoreStandIn
let claimId = ''
let by: { cookie: string }
beforeEach(async () => {
  core = await startCore()
  await signedIn(ana)
  by = await signedIn(staffSara)
})

type Form = Record<string, string>
const merge = (form: Form) =>
  visit(mergeRoute, '/admin/sync/claim/:claimId/merge', `/admin/sync/claim/${claimId}/merge`, {
    ...by,
    form,
  })
const byHand = (form: Form) =>
  visit(
    byHandRoute,
    '/admin/sync/:kind/:subjectId/by-hand',
    `/admin/sync/claim/${claimId}/by-hand`,
    { ...by, form },
  )
const mergePage = async () => {
  const path = `/admin/sync/claim/${claimId}/merge`
  return (await visit(mergeRoute, '/admin/sync/claim/:claimId/merge', path, by)).text()
}
const placeOf = (answer: Response) => answer.headers.get('location')

async function aPhonedClaim({ lossDate = '2026-11-18', cause = 'COLLISION' } = {}) {
  const told = { place: 'Elm Street', description: 'A pickup hit her from behind.' }
  const path = await core.desk('phone', { policyId: 'POL-7001', lossDate, cause, ...told })
  return /CLM-\d+/.exec(path)![0]
}

async function anOldClosedClaim() {
  const coreClaimId = await aPhonedClaim({ lossDate: '2026-07-10', cause: 'GLASS' })
  const reason = 'Below what you pay yourself.'
  await core.desk(`claims/${coreClaimId}/close`, { reasonCode: 'BELOW_DEDUCTIBLE', reason })
  return coreClaimId
}

test('nothing is merged before staff have looked at the claim they name, with what speaks against it', async () => {
  const [old, right] = [await anOldClosedClaim(), await aPhonedClaim()]
  claimId = await aSentClaim()
  const asked = await merge({ coreClaimId: old })
  expect(asked.status).toBe(422)
  const page = await asked.text()
  for (const shown of [
    'Nothing was done yet',
    `name="of" value="${old}"`,
    'Broken glass',
    'dateTime="2026-07-10"',
    'Closed: below your deductible',
    'That claim has ended already',
    'Here another day was reported',
    'The core had that claim before',
  ])
    expect(page).toContain(shown)
  const other = await merge({ coreClaimId: right, of: old })
  expect(other.status).toBe(422)
  const anew = await other.text()
  expect(anew).toContain(`name="of" value="${right}"`)
  expect(anew).not.toContain('That claim has ended already')
  expect(anew).not.toContain('Here another day was reported')
  expect(await findCoreClaimId(claimId)).toBeUndefined()
  expect(placeOf(await merge({ coreClaimId: right, of: right }))).toBe('/admin/sync?done=merged')
  expect(await findCoreClaimId(claimId)).toBe(right)
})

test('a claim noted by hand with a number is bound only once staff have looked at the one they name', async () => {
  const old = await anOldClosedClaim()
  claimId = await aSentClaim()
  const typed = { note: 'Read out by phone', coreClaimId: old }
  const asked = await byHand(typed)
  expect(asked.status).toBe(422)
  const page = await asked.text()
  for (const shown of ['That claim has ended already', typed.note]) expect(page).toContain(shown)
  expect(await findCoreClaimId(claimId)).toBeUndefined()
  expect(placeOf(await byHand({ ...typed, of: old }))).toBe('/admin/sync?done=byHand')
  expect(await findCoreClaimId(claimId)).toBe(old)
})

test('a claim that cannot be taken is refused at once, without a look at it', async () => {
  const first = await aSentClaim()
  await applyClaimFile({
    file: fileOf({ coreClaimId: await aPhonedClaim(), version: 2, history: ['acknowledged'] }),
  })
  const { claims } = await listOwnClaims({ holderId: anaId })
  const double = claims.find((one) => one.claimId !== first)!
  claimId = first
  const coreClaimId = (await findCoreClaimId(double.claimId))!
  await write((tx) =>
    openEntry(tx, { kind: 'message', subjectId: newId(), claimId: double.claimId }),
  )
  const refused = await merge({ coreClaimId })
  expect(refused.status).toBe(422)
  const page = await refused.text()
  expect(page).not.toContain('name="of"')
  expect(page).toContain('has not reached the core yet')
})

test('a claim that the core has itself is said to be there, and no other is asked for it', async () => {
  claimId = await aSentClaim()
  expect(await mergePage()).toContain('name="coreClaimId"')
  const first = { externalRef: claimId, version: 2 }
  await applyClaimFile({ file: fileOf({ ...first, history: ['noticed', 'acknowledged'] }) })
  const page = await mergePage()
  expect(page).toContain('itself, so it becomes no other one here')
  expect(page).not.toContain('name="coreClaimId"')
  expect((await merge({ coreClaimId: await aPhonedClaim() })).status).toBe(422)
})
