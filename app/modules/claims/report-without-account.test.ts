import { expect, test, vi } from 'vitest'
import { read, write } from '#db/client.server.ts'
import { audit } from '#db/schema/audit.ts'
import { claims } from '#db/schema/claims.ts'
import { hours } from '#app/platform/clock.ts'
import { newId } from '#app/platform/ids.server.ts'
import { listRecordedEvents } from '#app/platform/events.test-support.ts'
import type { StatusAtCore } from '#app/modules/insurer/insurer.ts'
import { fileOf } from './claim-file.test-support.ts'
import { sealCell } from './claim-row.server.ts'
import { anaId, benId, startDraft } from './claims.test-support.ts'
import { aReport, reported } from './report.test-support.ts'
import {
  applyClaimFile,
  findOwnClaim,
  findReportReceipt,
  getNoticeForInsurer,
  listOwnClaims,
  reportWithoutAccount,
} from './claims.server.ts'

const noticed: StatusAtCore[] = ['noticed', 'acknowledged']
const rows = () => read((db) => db.select().from(claims).all())
const acts = () => read((db) => db.select().from(audit).all()).map(({ act }) => act)
const apply = (externalRef: string, version: number, visibleTo: string[], holders = visibleTo) =>
  applyClaimFile({ file: fileOf({ externalRef, version, history: noticed, visibleTo }), holders })

test('five clicks make one claim, one event to the insurer and one line in the audit', async () => {
  const report = aReport()
  const made = await Promise.all(Array.from({ length: 5 }, () => reportWithoutAccount(report)))
  expect(new Set(made.map((one) => JSON.stringify(one))).size).toBe(1)
  expect(rows()).toMatchObject([{ holderId: null, status: 'queued', handOver: 'stored' }])
  expect(listRecordedEvents('claim/submitted')).toHaveLength(1)
  expect(acts()).toEqual(['claim.submitted'])
})

test('the insurer is told the number as it was typed, who reports and what was signed', async () => {
  const claimId = await reported()
  expect(await getNoticeForInsurer(claimId)).toMatchObject({
    claimId,
    policy: { policyNumberText: 'TMA something 117', line: 'auto' },
    lossDate: '2026-11-18',
    cause: 'collision',
    reporterName: 'Rosa Delgado',
    contact: { phone: '+15595550199' },
    declaration: { signedName: 'Rosa Delgado', fraudNotice: { state: 'US' } },
  })
})

test('a token of a draft in an account opens nothing here, and changes nothing there', async () => {
  const claimId = await startDraft()
  const formToken = rows()[0]!.formToken!
  expect(await reportWithoutAccount(aReport({ formToken }))).toBe('no-claim')
  expect(await findOwnClaim({ claimId, holderId: anaId })).toMatchObject({ status: 'draft' })
})

test('a line that the insurer has not switched on makes no claim', async () => {
  expect(await reportWithoutAccount(aReport({ line: 'health' }))).toBe('no-claim')
  expect(rows()).toEqual([])
})

test('while the core does not know whose it is, it is nobody’s and still follows the core', async () => {
  const claimId = await reported()
  expect(await apply(claimId, 2, [])).toEqual([{ claimId, holderId: null, outcome: 'applied' }])
  expect(rows()).toMatchObject([{ holderId: null, status: 'acknowledged', hidden: false }])
})

test('it becomes the claim of the one policyholder whom the core shows it to', async () => {
  const claimId = await reported()
  await apply(claimId, 2, [anaId])
  expect(await findOwnClaim({ claimId, holderId: anaId })).toMatchObject({ status: 'acknowledged' })
  expect((await listOwnClaims({ holderId: benId })).claims).toEqual([])
  expect(acts()).toContain('claim.given-to-holder')
})

test('shown to two of whom one has an account, the words stay nobody’s: either may have said them', async () => {
  const claimId = await reported()
  await apply(claimId, 2, [anaId, benId], [anaId])
  expect(await findOwnClaim({ claimId, holderId: anaId })).toBeUndefined()
  expect(rows().find(({ id }) => id === claimId)).toMatchObject({ holderId: null })
})

test('who gets an account later gets the claim at the same version of the core', async () => {
  const claimId = await reported()
  await apply(claimId, 2, [anaId], [])
  expect((await listOwnClaims({ holderId: anaId })).claims).toEqual([])
  await apply(claimId, 2, [anaId])
  expect((await listOwnClaims({ holderId: anaId })).claims).toMatchObject([{ claimId }])
})

test('shown to two with an account, each has a row of the core’s, and what was typed is nobody’s', async () => {
  const claimId = await reported()
  await apply(claimId, 2, [anaId, benId])
  for (const holderId of [anaId, benId]) {
    const [own, ...others] = (await listOwnClaims({ holderId })).claims
    expect(others).toEqual([])
    expect(own!.claimId).not.toBe(claimId)
  }
  await apply(claimId, 3, [anaId])
  expect(rows().find(({ id }) => id === claimId)).toMatchObject({ holderId: null })
})

test('where the core finds that it was somebody else’s, the first holder no longer sees it', async () => {
  const claimId = await reported()
  await apply(claimId, 2, [anaId])
  await apply(claimId, 3, [benId])
  expect((await listOwnClaims({ holderId: anaId })).claims).toEqual([])
  expect(await findOwnClaim({ claimId, holderId: anaId })).toBeUndefined()
  expect(await findOwnClaim({ claimId, holderId: benId })).toBeUndefined()
  expect((await listOwnClaims({ holderId: benId })).claims).toHaveLength(1)
})

test('the receipt shows what was typed, less once it is a policyholder’s, nothing after an hour', async () => {
  const claimId = await reported()
  expect(await findReportReceipt(claimId)).toMatchObject({
    policyNumber: 'TMA something 117',
    declaration: { signedName: 'Rosa Delgado' },
    handOver: 'stored',
  })
  await apply(claimId, 2, [anaId])
  const later = await findReportReceipt(claimId)
  expect(later).toMatchObject({ reference: expect.stringMatching(/^HV-/) })
  expect(JSON.stringify(later)).not.toMatch(/Rosa|TMA|collision|5550199|26-A/)
  vi.useFakeTimers({ now: Date.now() + hours(1) + 1, toFake: ['Date'] })
  expect(await findReportReceipt(claimId)).toBeUndefined()
  vi.useRealTimers()
})

test('the receipt keeps what was signed when staff correct an answer', async () => {
  const claimId = await reported()
  const signed = await findReportReceipt(claimId)
  expect(signed).toMatchObject({ changed: false })
  const corrected = { ...signed!.answers, what: { cause: 'glass' } }
  const answersSealed = sealCell(claimId, 'answers_sealed', corrected)
  await write((tx) => tx.update(claims).set({ answersSealed }).run())
  expect(await findReportReceipt(claimId)).toEqual({ ...signed, changed: true })
})

test('a claim of an account has no receipt here', async () => {
  expect(await findReportReceipt(await startDraft())).toBeUndefined()
  expect(await findReportReceipt(newId())).toBeUndefined()
})
