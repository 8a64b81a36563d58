import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { read, write } from '#db/client.server.ts'
import { claimRequests, claims, claimSteps } from '#db/schema/claims.ts'
import { outbox } from '#db/schema/events.ts'
import { listRecordedEvents } from '#app/platform/events.test-support.ts'
import type { ClaimFile, StatusAtCore } from '#app/modules/insurer/insurer.ts'
import { aPayment, atCore, fileOf, policeReport } from './claim-file.test-support.ts'
import { anaId, aSentClaim, benId } from './claims.test-support.ts'
import {
  answerRequest,
  applyClaimFile,
  findOwnClaim,
  getAnswerForInsurer,
  getStepForNotice,
  listOwnClaims,
  markAnswerSent,
} from './claims.server.ts'
import { recordStep } from './record-step.server.ts'

const toAssigned: StatusAtCore[] = ['noticed', 'acknowledged', 'assigned']

const ofAna = (claimId: string) => findOwnClaim({ claimId, holderId: anaId })

async function told() {
  const events = listRecordedEvents('claim/changed')
  return Promise.all(
    events.map(async ({ data }) => {
      const { claimId, stepId } = data as { claimId: string; stepId: string }
      return (await getStepForNotice({ claimId, stepId })).kind
    }),
  )
}

test('what the core says moves the claim, and each step is told once', async () => {
  const claimId = await aSentClaim()
  const adjuster = { name: 'Marcus Bell', languages: ['en'] }
  const file = fileOf({ externalRef: claimId, version: 4, history: toAssigned, adjuster })
  await applyClaimFile({ file })
  await applyClaimFile({ file })
  expect(await ofAna(claimId)).toMatchObject({
    status: 'assigned',
    claimNumber: '26-A-004711',
    adjuster,
    handOver: { state: 'confirmed' },
    steps: [{ status: 'queued' }, { status: 'acknowledged' }, { status: 'assigned' }],
  })
  expect(await told()).toEqual(['received', 'acknowledged', 'assigned'])
})

test('what we did within a second stands before what the core dates to that second', async () => {
  const claimId = await aSentClaim()
  const history: StatusAtCore[] = ['noticed', 'acknowledged']
  await applyClaimFile({ file: fileOf({ externalRef: claimId, version: 2, history }) })
  const { at } = (await ofAna(claimId))!.steps.at(-1)!
  const amended = { key: 'amended:1', kind: 'amended', status: 'queued', at: at + 280 } as const
  await write((tx) => recordStep(tx, { claimId, ...amended, tell: false }))
  expect((await ofAna(claimId))!.steps).toMatchObject([
    { kind: 'received' },
    { kind: 'amended', back: false },
    { kind: 'acknowledged', back: false },
  ])
})

test('a version not above ours is dropped with the requests and payments that ride on it', async () => {
  const claimId = await aSentClaim()
  await applyClaimFile({ file: fileOf({ externalRef: claimId, version: 4, history: toAssigned }) })
  const stale = fileOf({
    externalRef: claimId,
    version: 4,
    history: ['noticed', 'acknowledged'],
    requests: [policeReport],
    payments: [aPayment],
  })
  expect(await applyClaimFile({ file: stale })).toEqual([
    { claimId, holderId: anaId, outcome: 'stale' },
  ])
  expect(await ofAna(claimId)).toMatchObject({ status: 'assigned', requests: [], payments: [] })
})

test('a jump outside the lifecycle is taken, and explained once as a correction', async () => {
  const claimId = await aSentClaim()
  const file = fileOf({
    externalRef: claimId,
    version: 6,
    history: ['noticed', 'acknowledged', 'assigned', 'investigating', 'evaluating', 'denied'],
  })
  await applyClaimFile({ file })
  const reason = 'The wrong claim was decided. We are sorry.'
  const corrected = structuredClone(file)
  corrected.claim.version = 7
  corrected.claim.status = 'investigating'
  corrected.claim.history.push({ status: 'investigating', at: atCore(9), reason, correction: true })
  await applyClaimFile({ file: corrected })
  const claim = await ofAna(claimId)
  expect(claim?.status).toBe('investigating')
  expect(claim?.steps.at(-1)).toMatchObject({ kind: 'correction', back: true, reason })
  expect((await told()).filter((kind) => kind === 'correction')).toHaveLength(1)
})

test('of a claim made by phone only a way back reads as a correction, not the steps it left out', async () => {
  const file = fileOf({
    version: 3,
    history: ['acknowledged', 'closed', 'investigating'],
    channel: 'phone',
    visibleTo: [anaId],
  })
  const [applied] = await applyClaimFile({ file })
  await applyClaimFile({ file: { ...file, claim: { ...file.claim, version: 4 } } })
  const { steps } = (await ofAna(applied!.claimId))!
  expect(steps.map(({ correction }) => correction)).toEqual([false, false, true])
})

test('a status we were not taught reads as in review', async () => {
  const claimId = await aSentClaim()
  const history: StatusAtCore[] = ['noticed', 'acknowledged', 'unknown']
  await applyClaimFile({ file: fileOf({ externalRef: claimId, version: 3, history }) })
  expect((await ofAna(claimId))?.status).toBe('unknown')
})

test('a claim made by phone appears to everybody the core shows it to, and to nobody else', async () => {
  const file = fileOf({
    version: 3,
    history: ['noticed', 'acknowledged'],
    channel: 'phone',
    visibleTo: [anaId, benId],
  })
  const applied = await applyClaimFile({ file })
  expect(applied.map(({ holderId }) => holderId).sort()).toEqual([anaId, benId].sort())
  expect((await listOwnClaims({ holderId: anaId })).claims).toMatchObject([
    { status: 'acknowledged', cause: 'collision', lossDate: '2026-11-18' },
  ])
  const narrower = structuredClone(file)
  narrower.claim.version = 4
  narrower.claim.visibleTo = [anaId]
  await applyClaimFile({ file: narrower })
  expect((await listOwnClaims({ holderId: benId })).claims).toEqual([])
  expect((await listOwnClaims({ holderId: anaId })).claims).toHaveLength(1)
})

test('only people of this portal get a row when they are named', async () => {
  const file = fileOf({ version: 3, history: toAssigned, visibleTo: [anaId, 'PH-999999'] })
  const applied = await applyClaimFile({ file, holders: [anaId] })
  expect(applied).toHaveLength(1)
})

test('old news of a claim seen for the first time is not told, the newest is', async () => {
  vi.useFakeTimers({ now: Date.parse(atCore(4)), toFake: ['Date'] })
  await applyClaimFile({ file: fileOf({ version: 5, history: toAssigned, channel: 'phone' }) })
  vi.useRealTimers()
  expect(await told()).toEqual(['assigned'])
})

test('an answered request waits at once, whatever the core has seen of it, until it is asked again', async () => {
  const claimId = await aSentClaim()
  const told = (version: number, request: Partial<typeof policeReport>) =>
    applyClaimFile({
      file: fileOf({
        externalRef: claimId,
        version,
        history: toAssigned,
        requests: [{ ...policeReport, ...request }],
      }),
    })
  const request = async () => (await ofAna(claimId))!.requests[0]!
  await told(5, {})
  const { requestId } = await request()
  const answer = { claimId, requestId, holderId: anaId }
  await answerRequest({ ...answer, answer: { kind: 'text', text: 'Number 26-014482' } })
  expect(await request()).toMatchObject({ state: 'waiting', requestId })
  await told(6, {})
  expect((await request()).state).toBe('waiting')
  await told(7, { status: 'answered' })
  expect((await request()).state).toBe('waiting')
  await told(8, { askedAgain: 'Page 2 is missing.' })
  expect(await request()).toMatchObject({ state: 'open', askedAgain: 'Page 2 is missing.' })
  await answerRequest({ ...answer, answer: { kind: 'cannot_provide' } })
  await told(9, { askedAgain: 'Page 2 is missing.' })
  expect((await request()).state).toBe('waiting')
})

test('five clicks on "Send it" are one answer, and later files join it until it was sent', async () => {
  const claimId = await aSentClaim()
  const requests = [policeReport]
  await applyClaimFile({
    file: fileOf({ externalRef: claimId, version: 5, history: toAssigned, requests }),
  })
  const { requestId } = (await ofAna(claimId))!.requests[0]!
  const send = (documentIds: string[]) =>
    answerRequest({
      claimId,
      requestId,
      holderId: anaId,
      answer: { kind: 'documents', documentIds },
    })
  await Promise.all([send(['d1']), send(['d1']), send(['d2']), send(['d1']), send(['d1'])])
  const events = listRecordedEvents('request/answered')
  expect(events).toHaveLength(1)
  const { answerId } = events[0]!.data as { answerId: string }
  expect((await getAnswerForInsurer(answerId)).documentIds).toEqual(['d1', 'd2'])
  await markAnswerSent(answerId)
  await send(['d3'])
  expect((await getAnswerForInsurer(answerId)).documentIds).toEqual(['d1', 'd2'])
})

test("nobody answers a request of another holder's claim", async () => {
  const claimId = await aSentClaim()
  const requests = [policeReport]
  await applyClaimFile({
    file: fileOf({ externalRef: claimId, version: 5, history: toAssigned, requests }),
  })
  const { requestId } = (await ofAna(claimId))!.requests[0]!
  const answer = { kind: 'cannot_provide' } as const
  expect(await answerRequest({ claimId, requestId, holderId: benId, answer })).toBe('not-found')
})

test('however often and in whatever order files come, the end is that of the order they were made in', async () => {
  const files = theWholeWay()
  const claimId = await aSentClaim()
  const seen = async () => {
    const { steps, requests, ...claim } = (await ofAna(claimId))!
    const withoutIds = {
      steps: steps.map(({ stepId: _, ...step }) => step),
      requests: requests.map(({ requestId: _, ...request }) => request),
    }
    return { ...claim, handOver: claim.handOver?.state, ...withoutIds }
  }
  for (const file of files) await applyClaimFile({ file: withRef(file, claimId) })
  const inOrder = await seen()
  const order = fc.array(fc.nat(files.length - 1), { maxLength: 14 })
  await fc.assert(
    fc.asyncProperty(order, async (indexes) => {
      await forgetCore(claimId)
      let version = 0
      for (const index of [...indexes, files.length - 1, ...indexes]) {
        await applyClaimFile({ file: withRef(files[index]!, claimId) })
        const now = versionOf(claimId)
        expect(now).toBeGreaterThanOrEqual(version)
        version = now
      }
      expect(await seen()).toEqual(inOrder)
      expect(toldTwice()).toEqual([])
    }),
    { numRuns: 150 },
  )
})

function theWholeWay() {
  const way: StatusAtCore[] = [
    'noticed',
    'acknowledged',
    'assigned',
    'investigating',
    'evaluating',
    'investigating',
    'evaluating',
    'approved',
    'paying',
    'closed',
  ]
  return way.map((_, index) => {
    const history = way.slice(0, index + 1)
    const request = {
      ...policeReport,
      status: index > 5 ? ('done' as const) : ('open' as const),
      ...(index > 4 ? { askedAgain: 'Page 2 is missing.' } : {}),
    }
    return fileOf({
      version: index + 1,
      history,
      requests: index > 2 ? [request] : [],
      payments: index > 7 ? [{ ...aPayment, state: index > 8 ? 'cleared' : 'issued' }] : [],
      ...(index === 9 ? { closedReason: 'paid' as const } : {}),
    })
  })
}

const withRef = (file: ClaimFile, externalRef: string): ClaimFile => ({
  ...file,
  claim: { ...file.claim, externalRef },
})

/** Puts the claim back to where it was just submitted. */
const forgetCore = (claimId: string) =>
  write((tx) => {
    tx.delete(outbox).run()
    tx.delete(claimRequests).run()
    const own = tx.select().from(claimSteps).all()
    const submitted = own.find(({ key }) => key === 'submitted')!
    tx.delete(claimSteps).run()
    tx.insert(claimSteps).values(submitted).run()
    tx.update(claims)
      .set({
        status: 'queued',
        closedReason: null,
        coreVersion: 0,
        coreStatus: null,
        coreSealed: null,
        claimNumber: null,
        coreClaimId: null,
        handOver: 'stored',
      })
      .run()
    return claimId
  })

const versionOf = (claimId: string) =>
  read((db) => db.select().from(claims).all()).find(({ id }) => id === claimId)!.coreVersion

function toldTwice() {
  const steps = listRecordedEvents('claim/changed').map(({ data }) => data.stepId)
  return steps.filter((step, index) => steps.indexOf(step) !== index)
}
