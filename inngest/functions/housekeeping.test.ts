import { expect, test, vi } from 'vitest'
import { write } from '#db/client.server.ts'
import {
  discardDraft,
  discardOldDrafts,
  DRAFT_KEPT_FOR,
} from '#app/modules/claims/claims.server.ts'
import { anaId, aSentClaim, startDraft } from '#app/modules/claims/claims.test-support.ts'
import { listDocuments, receiveDocuments } from '#app/modules/documents/documents.server.ts'
import { listHolders } from '#app/modules/identity/identity.server.ts'
import { recordEvent } from '#app/platform/events.server.ts'
import { ana, ben, cara, staffSara } from '#tests/cast.ts'
import { startCore } from '#tests/core.ts'
import { clockTest, startEngine, startClockedEngine } from '#tests/engine.ts'
import { pdfFile, uploadRequest } from '#tests/sample-files.ts'
import { signedIn } from '#tests/sign-in.ts'

async function upload(claimId: string) {
  const request = await uploadRequest([{ name: 'estimate.pdf', bytes: pdfFile() }])
  await receiveDocuments(request, { ownerId: anaId, claimId })
}
const filesOf = (claimId: string) => listDocuments({ claimId, ownerId: anaId })

test('the files of a discarded draft go with it; those of other claims stay', async () => {
  await startCore()
  const engine = await startEngine()
  const [draft, sent] = [await startDraft(), await aSentClaim()]
  await upload(draft)
  await upload(sent)
  await discardDraft({ claimId: draft, holderId: anaId })
  expect(await discardDraft({ claimId: sent, holderId: anaId })).toBe('too-late')
  await engine.settle()
  expect(await filesOf(draft)).toEqual([])
  expect(await filesOf(sent)).toHaveLength(1)
})

clockTest('a draft that nobody touched for as long as promised goes with its files', async () => {
  await startCore()
  const engine = await startClockedEngine()
  const draft = await startDraft()
  await upload(draft)
  expect(await discardOldDrafts()).toBe(0)
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + DRAFT_KEPT_FOR + 1 })
  expect(await discardOldDrafts()).toBe(1)
  vi.useRealTimers()
  await engine.settle()
  expect(await filesOf(draft)).toEqual([])
})

clockTest('holders are listed page by page, each once, without staff', async () => {
  for (const person of [cara, ana, staffSara, ben]) await signedIn(person)
  const first = await listHolders({ limit: 2 })
  const rest = await listHolders({ after: first.at(-1)!, limit: 2 })
  expect([...first, ...rest]).toEqual([ana.holderId, ben.holderId, cara.holderId].toSorted())
})

clockTest('the nightly refresh asks for each holder once', async () => {
  await startCore()
  const engine = await startClockedEngine()
  for (const person of [ana, ben]) await signedIn(person)
  await engine.settle()
  await write((tx) => recordEvent(tx, 'holders/refresh.requested', {}))
  await engine.settle()
  expect(engine.runs('refresh-everybody')).toMatchObject([{ status: 'completed' }])
  const asked = engine
    .runs('refresh-holder')
    .filter(({ event }) => event?.name === 'holder/refresh.requested')
    .map((run) => run.event?.data)
  expect(asked).toEqual([{ holderId: ana.holderId }, { holderId: ben.holderId }])
})
