import { afterEach, expect, test, vi } from 'vitest'
import { minutes } from '#app/platform/clock.ts'
import { listRecordedEvents } from '#app/platform/events.test-support.ts'
import { newId } from '#app/platform/ids.server.ts'
import { listEntries } from '#app/platform/ledger.server.ts'
import { fileOf } from './claim-file.test-support.ts'
import { anaId, aSentClaim, benId, signed, startDraft } from './claims.test-support.ts'
import {
  applyClaimFile,
  findOpenedClaimForStaff,
  findOwnClaim,
  getNoticeForInsurer,
  getWithdrawalForInsurer,
  listClaimsForStaff,
  listStuckHandOvers,
  markHandOverFailed,
  markNoticed,
  markWithdrawalRefused,
  noteByHand,
  openClaimForStaff,
  requestResend,
  saveAnswers,
  submitClaim,
  withdrawClaim,
  writeMessage,
} from './claims.server.ts'

const staffId = 'staff-sara'
const ofAna = (claimId: string) => findOwnClaim({ claimId, holderId: anaId })

afterEach(() => void vi.useRealTimers())

test('the notice says what lane one asked, under our id, with what was signed', async () => {
  const claimId = await aSentClaim()
  expect(await getNoticeForInsurer(claimId)).toMatchObject({
    claimId,
    policy: { policyNumberText: 'TMA 48 something 117', line: 'auto' },
    lossDate: '2026-11-18',
    cause: 'collision',
    description: 'A pickup hit me from behind.',
    contact: { phone: '+15595550142' },
    reporterName: 'Ana Rivera',
    declaration: { signedName: 'Ana Rivera', fraudNotice: { state: 'TX' } },
  })
})

test('a draft has no notice to give', async () => {
  await expect(getNoticeForInsurer(await startDraft())).rejects.toThrow('not submitted')
})

test('the ledger says stored, sent, confirmed, each once', async () => {
  const claimId = await aSentClaim()
  const noticed = { claimId, coreClaimId: 'CLM-90114', version: 1 }
  await markNoticed(noticed)
  await markNoticed(noticed)
  const history = ['noticed', 'acknowledged'] as const
  await applyClaimFile({
    file: fileOf({ externalRef: claimId, version: 2, history: [...history] }),
  })
  await markNoticed(noticed)
  expect(await listEntries(claimId)).toMatchObject([
    { kind: 'claim', state: 'confirmed', attempts: 1, sentAt: expect.any(Number) },
  ])
})

test('what waited for the insurer to have its claim is let go once; where nothing waits nothing begins', async () => {
  const [quiet, waiting] = [await aSentClaim(), await aSentClaim()]
  const message = { formToken: newId(), documentIds: [], text: 'When?' }
  await writeMessage({ claimId: waiting, holderId: anaId, language: 'en', ...message })
  for (const claimId of [quiet, waiting, waiting])
    await markNoticed({ claimId, coreClaimId: `CLM-${claimId}`, version: 1 })
  expect(listRecordedEvents('claim/noticed').map(({ data }) => data)).toEqual([
    { claimId: waiting },
  ])
})

test('what only the person can correct comes back to them, and their notice date stays', async () => {
  const claimId = await aSentClaim()
  const noticedAt = (await ofAna(claimId))?.noticedAt
  await markHandOverFailed({ claimId, code: 'RuleFailed' })
  expect((await ofAna(claimId))?.status).toBe('needs_fix')
  await saveAnswers({ claimId, holderId: anaId, section: 'what', answers: { cause: 'glass' } })
  expect(await submitClaim({ claimId, holderId: anaId, ...signed() })).toBe('submitted')
  expect(await ofAna(claimId)).toMatchObject({ status: 'queued', noticedAt })
  expect(listRecordedEvents('claim/submitted')).toHaveLength(2)
})

test('a policy of another kind of insurance is for staff: no answer of the person can mend it', async () => {
  const claimId = await aSentClaim()
  await markHandOverFailed({ claimId, code: 'LineMismatch' })
  expect((await ofAna(claimId))?.status).toBe('queued')
  expect(await listStuckHandOvers()).toMatchObject([{ claimId, code: 'LineMismatch' }])
})

test('any other failure waits for staff, who send it again once', async () => {
  const claimId = await aSentClaim()
  await markHandOverFailed({ claimId, code: 'Forbidden' })
  expect((await ofAna(claimId))?.status).toBe('queued')
  expect(await listStuckHandOvers()).toMatchObject([
    { claimId, state: 'failed', code: 'Forbidden' },
  ])
  expect(await requestResend({ claimId, staffId, insuredAs: undefined })).toBe('requested')
  expect(await listStuckHandOvers()).toEqual([])
  expect(listRecordedEvents('claim/resend.requested')).toHaveLength(1)
})

test('a hand-over that does not end within ten minutes is shown to staff', async () => {
  const claimId = await aSentClaim()
  expect(await listStuckHandOvers()).toEqual([])
  vi.useFakeTimers({ now: Date.now() + minutes(11), toFake: ['Date'] })
  expect(await listStuckHandOvers()).toMatchObject([{ claimId, state: 'stored' }])
})

test('what a run still says of a claim does not undo that staff handed it over another way', async () => {
  const claimId = await aSentClaim()
  const note = { note: 'Read out by phone', staffId, insuredAs: undefined }
  await noteByHand({ kind: 'claim', subjectId: claimId, ...note })
  await markHandOverFailed({ claimId, code: 'RuleFailed' })
  const atCore = { state: 'by-hand', code: undefined }
  expect(await ofAna(claimId)).toMatchObject({ status: 'queued', handOver: atCore })
  await markNoticed({ claimId, coreClaimId: 'CLM-90114', version: 1 })
  expect(await ofAna(claimId)).toMatchObject({ coreClaimId: 'CLM-90114', handOver: atCore })
})

test('a claim that arrived is not sent again', async () => {
  const claimId = await aSentClaim()
  await applyClaimFile({
    file: fileOf({ externalRef: claimId, version: 2, history: ['noticed', 'acknowledged'] }),
  })
  await markHandOverFailed({ claimId, code: 'Unexpected' })
  expect(await requestResend({ claimId, staffId, insuredAs: undefined })).toBe('nothing-to-send')
  expect((await ofAna(claimId))?.handOver?.state).toBe('confirmed')
})

test('staff read a claim only after opening it, for fifteen minutes, each for themselves', async () => {
  const claimId = await aSentClaim()
  const own = { claimId, staffId, insuredAs: undefined }
  expect(await findOpenedClaimForStaff(own)).toBeUndefined()
  expect(await openClaimForStaff(own)).toBe('opened')
  expect(await findOpenedClaimForStaff(own)).toMatchObject({ claimId, holderId: anaId })
  expect(
    await findOpenedClaimForStaff({ claimId, staffId: 'another', insuredAs: undefined }),
  ).toBeUndefined()
  vi.useFakeTimers({ now: Date.now() + minutes(16), toFake: ['Date'] })
  expect(await findOpenedClaimForStaff(own)).toBeUndefined()
})

test('staff find claims by reference and status, and never see a draft', async () => {
  const draft = await startDraft()
  const claimId = await aSentClaim()
  const { reference } = (await ofAna(claimId))!
  const found = await listClaimsForStaff({ q: reference.toLowerCase() })
  expect(found.claims).toMatchObject([{ claimId, status: 'queued', handOver: 'stored' }])
  expect((await listClaimsForStaff({ status: 'denied' })).claims).toEqual([])
  expect((await listClaimsForStaff({})).claims).toHaveLength(1)
  expect(await openClaimForStaff({ claimId: draft, staffId, insuredAs: undefined })).toBe(
    'not-found',
  )
})

test('a withdrawal is ours until the core takes it, whatever it says meanwhile', async () => {
  const claimId = await aSentClaim()
  const own = { claimId, holderId: anaId }
  const coreSays = (version: number, status: 'assigned' | 'withdrawn') =>
    applyClaimFile({
      file: fileOf({ externalRef: claimId, version, history: ['noticed', 'acknowledged', status] }),
    })
  expect(await withdrawClaim({ ...own, text: 'I repaired it myself.' })).toBe('withdrawn')
  expect(await withdrawClaim(own)).toBe('withdrawn')
  expect(listRecordedEvents('claim/withdrawn')).toHaveLength(1)
  await coreSays(3, 'assigned')
  expect((await ofAna(claimId))?.status).toBe('withdrawn')
  expect(await getWithdrawalForInsurer(claimId)).toMatchObject({
    coreClaimId: 'CLM-90114',
    text: 'I repaired it myself.',
  })
  await coreSays(4, 'withdrawn')
  expect(await getWithdrawalForInsurer(claimId)).toBeUndefined()
})

test('a withdrawal the core refuses gives the claim back, with a step that says so', async () => {
  const claimId = await aSentClaim()
  await applyClaimFile({
    file: fileOf({ externalRef: claimId, version: 3, history: ['noticed', 'acknowledged'] }),
  })
  await withdrawClaim({ claimId, holderId: anaId })
  await markWithdrawalRefused({ claimId, code: 'StateNotAllowed' })
  const claim = await ofAna(claimId)
  expect(claim?.status).toBe('acknowledged')
  expect(claim?.steps.at(-1)).toMatchObject({ kind: 'correction', status: 'acknowledged' })
})

test("nobody withdraws another holder's claim, and a decided one cannot be withdrawn", async () => {
  const claimId = await aSentClaim()
  expect(await withdrawClaim({ claimId, holderId: benId })).toBe('not-found')
  const history = ['noticed', 'acknowledged', 'denied'] as const
  await applyClaimFile({
    file: fileOf({ externalRef: claimId, version: 9, history: [...history] }),
  })
  expect(await withdrawClaim({ claimId, holderId: anaId })).toBe('too-late')
})
