import { expect, onTestFinished, test, vi } from 'vitest'
import { write } from '#db/client.server.ts'
import { documents } from '#db/schema/documents.ts'
import { lookAfter } from '#app/http/look-after.server.ts'
import {
  applyClaimFile,
  markHandOverFailed,
  markMessageFailed,
  markWithdrawalFailed,
  withdrawClaim,
  writeMessage,
} from '#app/modules/claims/claims.server.ts'
import { fileOf } from '#app/modules/claims/claim-file.test-support.ts'
import { anaId, aSentClaim, startDraft } from '#app/modules/claims/claims.test-support.ts'
import { days, minutes, now } from '#app/platform/clock.ts'
import { countLedger } from '#app/platform/count-ledger.server.ts'
import { env } from '#app/platform/env.server.ts'
import { recordEvent } from '#app/platform/events.server.ts'
import { keepFailedRun } from '#app/platform/failed-runs.server.ts'
import { newId } from '#app/platform/ids.server.ts'
import { listEntries, noteTry, openEntry } from '#app/platform/ledger.server.ts'
import { findStuck } from '#inngest/functions/find-stuck.ts'
import { staffSara } from '#tests/cast.ts'
import { signedIn } from '#tests/sign-in.ts'
import { visit } from '#tests/visit.tsx'
import { readStuck } from './read-stuck.server.ts'
import * as syncPage from './sync.tsx'

test('files of drafts, however many and old, hide no file that the core lacks', async () => {
  const draftId = await startDraft()
  const claimId = await aSentClaim()
  await applyClaimFile({
    file: fileOf({ externalRef: claimId, version: 2, history: ['noticed', 'acknowledged'] }),
  })
  await write((tx) => {
    for (let at = 1; at <= 600; at++) tx.insert(documents).values(file(draftId, at)).run()
    tx.insert(documents).values(file(claimId, 601)).run()
  })
  expect((await readStuck()).documents).toMatchObject([{ claimId, since: 300 }])
})

test('what is on its way counts by its kind, and a file of a draft does not', async () => {
  const draftId = await startDraft()
  const claimId = await aSentClaim()
  await write((tx) => {
    for (const [kind, subjectId, of] of [
      ['file', 'of-draft', draftId],
      ['file', 'of-claim', claimId],
      ['message', 'one', claimId],
      ['message', 'two', claimId],
    ] as const)
      openEntry(tx, { kind, subjectId, claimId: of })
  })
  const { waiting } = await readStuck()
  expect(Object.fromEntries(waiting.map(({ kind, count }) => [kind, count]))).toEqual({
    claim: 1,
    file: 1,
    message: 2,
  })
  const sync = await visit(syncPage, '/admin/sync', '/admin/sync', await signedIn(staffSara))
  expect((await sync.text()).replace(/<!-- -->/g, '')).toContain('1 claim, 1 file, and 2 messages')
})

test('events wait too long for staff from the moment on from which it is an alarm', async () => {
  onTestFinished(() => void vi.useRealTimers())
  const at = now()
  await write((tx) => recordEvent(tx, 'claim/submitted', { claimId: newId() }))
  for (const [seconds, isTooLong] of [
    [env.EVENTS_ALARM_SECONDS - 1, false],
    [env.EVENTS_ALARM_SECONDS + 1, true],
  ] as const) {
    vi.useFakeTimers({ now: at + seconds * 1_000, toFake: ['Date'] })
    expect((await readStuck()).outboxSince !== undefined).toBe(isTooLong)
    expect((await lookAfter()).alarms.includes('events')).toBe(isTooLong)
  }
})

test('what nothing moves any more is told to staff once their page lists it; what waits by right, or is tried again, is not', async () => {
  onTestFinished(() => void vi.useRealTimers())
  const [draftId, claimId] = [await startDraft(), await aSentClaim()]
  const at = now()
  await write((tx) => {
    openEntry(tx, { kind: 'file', subjectId: 'of-draft', claimId: draftId })
    openEntry(tx, { kind: 'message', subjectId: 'with-its-claim', claimId })
    openEntry(tx, { kind: 'contact', subjectId: 'held', claimId: null, heldUntil: at + days(1) })
  })
  const afterwards = async (ms: number) => {
    vi.useFakeTimers({ now: at + ms, toFake: ['Date'] })
    const { count, newestAt } = await findStuck()
    const { stuck: metric } = countLedger({ waiting: 1, stuck: 100 })
    return { mail: count, metric, page: (await readStuck()).count, newestAt }
  }
  expect(await afterwards(minutes(9))).toEqual({ mail: 0, metric: 0, page: 0, newestAt: 0 })
  const first = await afterwards(minutes(11))
  expect(first).toMatchObject({ mail: 1, metric: 1, page: 1 })
  expect(first.newestAt).toBeGreaterThan(at + minutes(9))
  const nextTryAt = now() + minutes(20)
  await noteTry({ kind: 'claim', subjectId: claimId }, { code: 'RateLimited', nextTryAt })
  expect(await afterwards(minutes(40))).toMatchObject({ mail: 0, metric: 0 })
  expect(await afterwards(minutes(42))).toMatchObject({ mail: 1, metric: 1, page: 1 })
  expect(await afterwards(days(1) + minutes(11))).toMatchObject({ mail: 2, metric: 2 })
})

test('the mail about what is stuck and the menu of staff have the same number: a claim, a message, a withdrawal and a run that failed count once each, and what waits with one does not', async () => {
  onTestFinished(() => void vi.useRealTimers())
  const at = now()
  const [failedId, sentId] = [await aSentClaim(), await aSentClaim()]
  await applyClaimFile({
    file: fileOf({ externalRef: sentId, version: 2, history: ['noticed', 'acknowledged'] }),
  })
  const counts = async () => [(await findStuck()).count, (await readStuck()).count]
  const aMessage = async (claimId: string) => {
    const said = { text: 'Please call me.', language: 'en' } as const
    await writeMessage({ claimId, holderId: anaId, formToken: newId(), ...said, documentIds: [] })
    return (await listEntries(claimId)).find(({ kind }) => kind === 'message')!.subjectId
  }
  await aMessage(failedId)
  const messageId = await aMessage(sentId)
  await markHandOverFailed({ claimId: failedId, code: 'LineMismatch' })
  expect(await counts()).toEqual([1, 1])
  await markMessageFailed({ messageId, code: 'Refused', andLater: true })
  expect(await counts()).toEqual([2, 2])
  const event = { name: 'inngest/scheduled.timer', data: {} }
  await keepFailedRun({ runId: 'run-1', functionId: 'forget-old-events', event, code: 'Away' })
  await withdrawClaim({ claimId: sentId, holderId: anaId })
  await markWithdrawalFailed({ claimId: sentId, code: 'ServerError' })
  expect(await counts()).toEqual([4, 4])
  vi.useFakeTimers({ now: at + minutes(30), toFake: ['Date'] })
  expect(await counts()).toEqual([4, 4])
})

/** Two files each share a moment. */
const file = (claimId: string, at: number) => ({
  id: `document-${String(at).padStart(4, '0')}`,
  ownerId: anaId,
  claimId,
  origin: 'holder' as const,
  nameSealed: '',
  contentType: 'image/jpeg',
  bytes: 1,
  sha256: String(at),
  state: 'stored' as const,
  storedAt: Math.floor(at / 2),
})
