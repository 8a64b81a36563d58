import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { codeTables } from '#app/modules/insurer/core-codes.ts'
import { usualCoverages } from '#app/modules/insurer/coverage-codes.ts'
import {
  answerRequest,
  fetchClaimFile,
  fetchPolicies,
  giveNotice,
  InsurerRefused,
  listClaimsAtCore,
  pollCoreEvents,
  readGap,
  sendDocument,
  submitNotice,
  updateClaim,
  withdrawClaim,
} from '#app/modules/insurer/insurer.server.ts'
import { insurerSettings } from '#app/modules/insurer/insurer-settings.server.ts'
import { laneOne, signed, textFile } from '#app/modules/insurer/notices.test-support.ts'
import { configure, startPinecrest } from '#app/modules/insurer/pinecrest.test-support.ts'
import { listRecordedEvents } from '#app/platform/events.test-support.ts'
import { readEnv } from '#app/platform/env.server.ts'
import { ana } from '#tests/cast.ts'
import { startCore, startSoapCore } from '#tests/core.ts'
import { testSettings } from '#tests/settings.ts'

const read = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>

test('the second insurer really speaks its own names and codes', async () => {
  const core = await startPinecrest()
  const { coreClaimId } = await giveNotice(laneOne())
  const claim = await core.elsewhere('GET', `/claims/${coreClaimId}`)
  expect(claim).toMatchObject({ caseId: coreClaimId, phase: '100', peril: 'AC-COLL', revision: 1 })
  for (const ours of ['claimId', 'status', 'cause', 'version'])
    expect(claim).not.toHaveProperty(ours)
})

const protocols = [
  ['REST', startCore],
  ['SOAP', startSoapCore],
] as const

test.each(protocols)(
  'a claim is reported to a second insurer over %s and followed to its end by configuration only',
  async (_protocol, start) => {
    const core = await startPinecrest(start)
    expect((await fetchPolicies(ana.holderId)).map(({ status }) => status)).toContain('in_force')
    const notice = laneOne({ timeApprox: 'noon', place: 'South Lamar, Austin' })
    const { coreClaimId } = await giveNotice(notice)
    expect(await giveNotice(notice)).toMatchObject({
      coreClaimId,
      status: 'noticed',
      cause: 'collision',
    })
    await updateClaim({ coreClaimId, changes: { cause: 'glass', takenBack: ['timeApprox'] } })
    const submission = { notice, coreClaimId, declaration: signed() }
    expect(await submitNotice(submission)).toMatchObject({ status: 'acknowledged' })
    const document = { ...textFile(coreClaimId), type: 'repair_estimate' }
    expect(await sendDocument(document)).toMatchObject({
      state: 'received',
      type: 'repair_estimate',
    })
    await core.desk(`claims/${coreClaimId}/assign`, { adjuster: 'Marcus Bell' })
    const question = { subject: 'When did it happen?', text: 'About what time was it?' }
    await core.desk(`claims/${coreClaimId}/ask-information`, question)
    const { requests } = await fetchClaimFile(coreClaimId)
    expect(requests).toMatchObject([{ status: 'open', wants: 'text' }])
    const { coreRequestId } = requests[0]!
    await answerRequest({
      coreClaimId,
      coreRequestId,
      answerId: 'a-1',
      kind: 'text',
      text: 'At noon.',
    })
    await withdrawClaim({ claimId: notice.claimId, coreClaimId, withdrawnAt: 1, reason: 'mistake' })
    await core.desk('night-run')
    const { claim, ...rest } = await fetchClaimFile(coreClaimId)
    expect(claim).toMatchObject({ status: 'closed', closedReason: 'withdrawn', cause: 'glass' })
    expect(claim.history.map(({ status }) => status)).not.toContain('unknown')
    expect(rest.requests).toMatchObject([{ status: 'answered' }])
    expect(rest.documents).toMatchObject([
      { externalRef: document.documentId, type: 'repair_estimate' },
    ])
    expect(await listClaimsAtCore(ana.holderId)).toContainEqual(
      expect.objectContaining({ coreClaimId, externalRef: notice.claimId }),
    )
  },
)

test.each(protocols)(
  'what a second insurer refuses over %s is told by the names of ours',
  async (_protocol, start) => {
    await startPinecrest(start)
    const refusal = giveNotice(laneOne({ lossDate: 'some day' }))
    await expect(refusal).rejects.toBeInstanceOf(InsurerRefused)
    await expect(refusal).rejects.toMatchObject({ pointers: ['/lossDate'] })
  },
)

test("a second insurer's events are read, and its changes after a gap are asked for by its names", async () => {
  const core = await startPinecrest()
  await pollCoreEvents()
  const { coreClaimId } = await giveNotice(laneOne())
  expect((await pollCoreEvents()).count).toBeGreaterThan(0)
  const about = () => listRecordedEvents('insurer/event.received').map(({ data }) => data.about)
  expect(about()).toContain(coreClaimId)
  const later = await giveNotice(laneOne())
  await core.forgetEvents()
  const { gap } = await pollCoreEvents()
  await readGap(gap!, [])
  expect(about()).toContain(later.coreClaimId)
})

test('the file that shows what is so without one says exactly that', () => {
  expect(read('docs/insurers/tidewater.json')).toEqual({
    about: expect.any(String),
    codes: codeTables,
    fields: {},
    elements: {},
    coverages: usualCoverages,
  })
})

test.each([
  ['a code that means no word of ours', { codes: { statuses: { X: 'lost' } } }, 'codes.statuses.X'],
  ['a list nobody knows', { codes: { colours: {} } }, 'codes'],
  ['a setting nobody knows', { fiels: {} }, 'fiels'],
  ['two fields under one name', { fields: { status: 'x', state: 'x' } }, 'fields.status'],
  [
    'a message taken for an element',
    { elements: { ClaimStatusInqRq: 'CaseRq' } },
    'elements.ClaimStatusInqRq',
  ],
  ['a coverage that is no list', { coverages: { auto: { glass: 'G' } } }, 'coverages.auto.glass'],
])('%s stops the boot and is named with its place', (_what, settings, place) => {
  configure(settings)
  expect(() => insurerSettings()).toThrow('INSURER_SETTINGS')
  expect(() => insurerSettings()).toThrow(place)
})

test.each([
  ['/nowhere/insurer.json', 'cannot be read'],
  ['README.md', 'is not JSON'],
])('the path %s as settings of an insurer stops the boot', (INSURER_SETTINGS, why) => {
  const boot = () => readEnv({ ...testSettings, DATA_DIR: '/nowhere', INSURER_SETTINGS })
  expect(boot).toThrow(`INSURER_SETTINGS: names a file that ${why}`)
})
