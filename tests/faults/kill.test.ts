import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import {
  aPaper,
  expectArrivedOnce,
  expectNoMoreThan,
  expectOnce,
  tracksIn,
  untilTold,
} from '#tests/faults/expect-once.ts'
import {
  calm,
  dial,
  readJson,
  settle,
  startInWeather,
  switchEngine,
  untilStruck,
} from '#tests/faults/in-weather.ts'
import { claimsAtCore } from '#tests/journeys/core-state.ts'
import type { HttpPerson } from '#tests/journeys/http-person.ts'
import type { RunningPortal } from '#tests/journeys/portal.ts'

vi.setConfig({ testTimeout: 90_000 })

let portal: RunningPortal
let person: HttpPerson
const reported: string[] = []

beforeAll(async () => {
  ;({ portal, person } = await startInWeather({
    INSURER_TIMEOUT_SECONDS: '20',
    DOCUMENT_STORE: 'uploadthing',
  }))
}, 60_000)

afterAll(() => portal?.end())

test('killed right after each receipt with nothing sent yet, the claim and its files arrive once', async () => {
  const files = [aPaper(), aPaper()]
  await switchEngine(portal, true)
  const claimId = await person.reportCollision([files[0]!])
  await portal.killAndRestart('portal')
  await person.addFiles(claimId, [files[1]!])
  await portal.killAndRestart('portal')
  reported.push(claimId)
  expect(await claimsAtCore(portal, claimId)).toEqual([])
  await switchEngine(portal, false)
  await expectOnce(portal, person, { claimId, files })
})

test('these tests see a loss: with one row of the outbox skipped they fail', async () => {
  await switchEngine(portal, true)
  const claimId = await person.reportCollision()
  await portal.kill('portal')
  skipFromOutbox(portal, claimId)
  await portal.restart('portal')
  await switchEngine(portal, false)
  await expect(expectArrivedOnce(portal, person, { claimId, files: [] })).rejects.toThrow(
    'expected [] to match',
  )
})

function skipFromOutbox({ settings }: RunningPortal, claimId: string) {
  const db = new Database(join(settings.DATA_DIR!, 'app.db'))
  const skip = `UPDATE outbox SET sent_at = 1 WHERE name = 'claim/submitted' AND data ->> 'claimId' = ?`
  expect(db.prepare(skip).run(claimId).changes).toBe(1)
  db.close()
}

test('killed in the middle of many submissions, every one with a receipt arrives once and none twice', async () => {
  const drafts: Draft[] = []
  for (let count = 0; count < 16; count++) {
    const files = [aPaper()]
    const claimId = await person.prepareCollision(files)
    drafts.push({ claimId, files, signature: await person.signatureFor(claimId) })
  }
  reported.push(...drafts.map(({ claimId }) => claimId))
  const acknowledged = await submitAll(drafts, { killAfter: 4 })
  await portal.restart('portal')
  expect(acknowledged.length).toBeGreaterThanOrEqual(4)
  expect(acknowledged.length).toBeLessThan(drafts.length)
  for (const draft of acknowledged) await expectArrivedOnce(portal, person, draft)
  await settle(portal)
  await expectNoMoreThan(portal, reported)
})

type Draft = { claimId: string; files: ReturnType<typeof aPaper>[]; signature: Form }
type Form = Record<string, string>

/** Posts all at once and kills the portal at the n-th receipt; those who got one. */
async function submitAll(drafts: Draft[], { killAfter }: { killAfter: number }) {
  const acknowledged: Draft[] = []
  let killed: Promise<void> | undefined
  const posts = drafts.map(async (draft) => {
    const answer = await person.post(`/claims/${draft.claimId}/submission`, draft.signature)
    if (answer.status !== 302) return
    acknowledged.push(draft)
    if (acknowledged.length === killAfter) killed = portal.kill('portal')
  })
  await Promise.allSettled(posts)
  await killed
  return acknowledged
}

test.each([
  { part: 'portal', operation: 'createClaim', fault: 'latency', told: 1 },
  { part: 'portal', operation: 'submitClaim', fault: 'timeout-after-commit', told: 1 },
  { part: 'mocks', operation: 'createClaim', fault: 'latency', told: 1 },
  { part: 'mocks', operation: 'createClaim', fault: 'timeout-after-commit', told: 1 },
  { part: 'mocks', operation: 'submitClaim', fault: 'timeout-after-commit', told: 1 },
  { part: 'mocks', operation: 'putClaimDocumentContent', fault: 'latency', told: 2 },
  { part: 'mocks', operation: 'putClaimDocumentContent', fault: 'timeout-after-commit', told: 2 },
] as const)(
  '$part killed during $operation ($fault): the claim and its files are at the core once',
  async ({ part, operation, fault, told }) => {
    const files = [aPaper(), aPaper()]
    const how = fault === 'latency' ? { ms: 3_000 } : {}
    await dial(portal, { fault, operation, times: 1, ...how }, { fault: 'events-off' })
    const claimId = await person.reportCollision([files[0]!])
    reported.push(claimId)
    await untilTold(portal, claimId, told)
    await untilStruck(portal)
    await portal.killAndRestart(part)
    await calm(portal)
    await person.addFiles(claimId, [files[1]!])
    await expectOnce(portal, person, { claimId, files })
  },
)

test('with core and engine gone a claim gets its receipt at once, and arrives when they are back', async () => {
  const files = [aPaper(), aPaper()]
  const claimId = await person.prepareCollision([files[0]!])
  await portal.kill('mocks')
  await person.submit(claimId)
  await person.addFiles(claimId, [files[1]!])
  reported.push(claimId)
  const receipt = await person.get(`/claims/${claimId}/submission`)
  expect(tracksIn(receipt.html)).toEqual([['Stored']])
  await portal.restart('mocks')
  await expectOnce(portal, person, { claimId, files })
})

test('ended by SIGTERM it finishes what it has begun, takes nothing new, and exits with 0', async () => {
  const files = [aPaper(), aPaper()]
  const claimId = await person.prepareCollision([files[0]!])
  const held = Promise.withResolvers<void>()
  const begun: Promise<void>[] = []
  const hold = () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    begun.push(promise)
    return () => (resolve(), held.promise)
  }
  const signature = await person.signatureFor(claimId)
  const submission = person.post(`/claims/${claimId}/submission`, signature, hold())
  const upload = person.upload(`/claims/${claimId}/documents`, [files[1]!], hold())
  await Promise.all(begun)
  const ended = portal.parts.portal.end('SIGTERM')
  await expect
    .poll(() => fetch(`${portal.origin}/health/live`).catch(() => 'closed'))
    .toBe('closed')
  held.resolve()
  expect(await submission).toMatchObject({ status: 302 })
  expect(await upload).toMatchObject({ status: 302 })
  expect(await ended).toBe(0)
  await portal.restart('portal')
  reported.push(claimId)
  await expectOnce(portal, person, { claimId, files })
})

test('after all of it the core has no claim more than were made', async () => {
  await settle(portal)
  await expectNoMoreThan(portal, reported)
})

test('each file is in the document store once, no disk of ours has any, and its owner reads it back', async () => {
  const { files } = await readJson<{ files: { customId: string }[] }>(
    `${portal.mocks}/uploadthing/state`,
  )
  expect(files.map(({ customId }) => customId).toSorted()).toEqual(keptCopies(portal))
  expect(readdirSync(join(portal.settings.DATA_DIR!, 'documents'))).toEqual([])
  for (const claimId of reported) {
    const [claim] = await claimsAtCore(portal, claimId)
    const { html } = await person.get(`/claims/${claimId}/documents`)
    const paths = new Set(html.match(/\/documents\/[\w-]{36}(?=")/g))
    const read = [...paths].map(async (path) => sha256((await person.get(path)).html))
    if (claim)
      expect((await Promise.all(read)).toSorted()).toEqual(
        claim.documents.map((document) => document.sha256).toSorted(),
      )
  }
})

function keptCopies({ settings }: RunningPortal) {
  const db = new Database(join(settings.DATA_DIR!, 'app.db'), { readonly: true })
  const kept = db.prepare(`SELECT copy_id FROM object_copies WHERE state = 'kept'`).pluck().all()
  db.close()
  expect(kept.length).toBeGreaterThan(20)
  return kept.map(String).toSorted()
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
