import { expect, test } from 'vitest'
import { findEntry, moveEntry } from '#app/platform/ledger.server.ts'
import { listRecordedEvents } from '#app/platform/events.test-support.ts'
import { newId } from '#app/platform/ids.server.ts'
import { write } from '#db/client.server.ts'
import { fileOf } from './claim-file.test-support.ts'
import { anaId, aSentClaim } from './claims.test-support.ts'
import { reported } from './report.test-support.ts'
import {
  applyClaimFile,
  findClaimOfFile,
  findCoreClaimId,
  findOwnClaim,
  getStepForNotice,
  listClaimsForStaff,
  listOwnClaims,
  listWaitingMessages,
  markHandOverFailed,
  mergeClaim,
  writeMessage,
} from './claims.server.ts'

test('a claim gives way to another only when all that was given with it has reached the insurer', async () => {
  const claimId = await aSentClaim()
  const file = fileOf({ version: 2, history: ['noticed', 'acknowledged'] })
  await applyClaimFile({ file })
  const { claims } = await listOwnClaims({ holderId: anaId })
  const double = claims.find((one) => one.claimId !== claimId)!.claimId
  await writeMessage({
    ...{ claimId: double, holderId: anaId, formToken: newId(), documentIds: [] },
    ...{ text: 'When will you call?', language: 'en' },
  })
  const merge = () =>
    mergeClaim({ claimId, atCore: file.claim, staffId: newId(), insuredAs: undefined })
  expect(await merge()).toBe('waits')
  const waiting = await listWaitingMessages(double)
  expect(await findCoreClaimId(double)).toBe(file.claim.coreClaimId)
  const of = { kind: 'message' as const, subjectId: waiting!.messageIds[0]! }
  await write((tx) => moveEntry(tx, of, 'confirmed'))
  expect(await merge()).toBe('merged')
  expect(await findCoreClaimId(claimId)).toBe(file.claim.coreClaimId)
})

test('a report that is nobody’s yet becomes the claim that staff say it is at the insurer', async () => {
  const claimId = await reported()
  const { claim } = fileOf({ version: 2, history: ['noticed', 'acknowledged'] })
  const by = { staffId: newId(), insuredAs: undefined }
  const health = { ...claim, line: 'health' as const }
  expect(await mergeClaim({ claimId, atCore: health, ...by })).toBe('other-holder')
  expect(await mergeClaim({ claimId, atCore: claim, ...by })).toBe('merged')
  expect(await findCoreClaimId(claimId)).toBe(claim.coreClaimId)
  expect(listRecordedEvents('holder/refresh.requested')[0]!.data).toEqual({ holderId: anaId })
})

test('news on their way of a claim that became another are of that one, and so are its files, for its holder alone', async () => {
  const claimId = await aSentClaim()
  const file = fileOf({ version: 2, history: ['noticed', 'acknowledged'] })
  await applyClaimFile({ file })
  const { claims } = await listOwnClaims({ holderId: anaId })
  const double = claims.find((one) => one.claimId !== claimId)!.claimId
  const steps = (await findOwnClaim({ claimId: double, holderId: anaId }))!.steps
  const { stepId } = steps.find(({ status }) => status === 'acknowledged')!
  await mergeClaim({ claimId, atCore: file.claim, staffId: newId(), insuredAs: undefined })
  const told = await getStepForNotice({ claimId: double, stepId })
  expect(told).toMatchObject({ claimId, holderId: anaId, kind: 'acknowledged' })
  await expect(getStepForNotice({ claimId: newId(), stepId })).rejects.toThrow('No such step')
  const ofFile = { claimId: double, holderId: anaId }
  expect(await findClaimOfFile(ofFile)).toMatchObject({ claimId })
  expect(await findClaimOfFile({ ...ofFile, holderId: 'PH-2' })).toBeUndefined()
})

test('what became a claim that then became another is that one: its files, its news, and for staff by its reference', async () => {
  const by = { staffId: newId(), insuredAs: undefined }
  const file = fileOf({ version: 2, history: ['noticed', 'acknowledged'] })
  await applyClaimFile({ file })
  const [first] = (await listOwnClaims({ holderId: anaId })).claims
  const former = { claimId: first!.claimId, holderId: anaId }
  const { steps } = (await findOwnClaim(former))!
  const { stepId } = steps.find(({ status }) => status === 'acknowledged')!
  const [second, last] = [await aSentClaim(), await aSentClaim()]
  for (const claimId of [second, last])
    expect(await mergeClaim({ claimId, atCore: file.claim, ...by })).toBe('merged')
  const isLast = { claimId: last }
  expect(await findClaimOfFile(former)).toMatchObject(isLast)
  expect(await getStepForNotice({ claimId: former.claimId, stepId })).toMatchObject(isLast)
  expect((await listClaimsForStaff({ q: first!.reference })).claims).toMatchObject([isLast])
})

test.each([undefined, 'Read out by phone'])(
  'whoever was asked to correct a claim is told when the insurer turns out to have it, noted by hand (%s) or not',
  async (note) => {
    const claimId = await aSentClaim()
    await markHandOverFailed({ claimId, code: 'RuleFailed' })
    const asked = listRecordedEvents('claim/changed').length
    const { claim: atCore } = fileOf({ version: 2, history: ['noticed'] })
    await mergeClaim({ claimId, atCore, note, staffId: newId(), insuredAs: undefined })
    const { status, steps } = (await findOwnClaim({ claimId, holderId: anaId }))!
    expect(status).toBe('queued')
    const { stepId } = steps.find(({ kind }) => kind === 'given')!
    const told = listRecordedEvents('claim/changed').slice(asked)
    expect(told.map(({ data }) => data)).toEqual([{ claimId, stepId }])
  },
)

test('a claim noted by hand with its id at the insurer is tried no more in the write that keeps the id', async () => {
  const claimId = await aSentClaim()
  const { claim: atCore } = fileOf({ version: 2, history: ['noticed'] })
  const note = 'Read out by phone'
  await mergeClaim({ claimId, atCore, note, staffId: newId(), insuredAs: undefined })
  const { coreClaimId, handOver } = (await findOwnClaim({ claimId, holderId: anaId }))!
  expect({ coreClaimId, state: handOver?.state }).toEqual({
    coreClaimId: atCore.coreClaimId,
    state: 'by-hand',
  })
  const entry = await findEntry({ kind: 'claim', subjectId: claimId })
  expect(entry).toMatchObject({ state: 'by-hand', note })
})
