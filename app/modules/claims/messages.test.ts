import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { read } from '#db/client.server.ts'
import { claimMessages } from '#db/schema/claims.ts'
import { days, hours, minutes } from '#app/platform/clock.ts'
import { listRecordedEvents } from '#app/platform/events.test-support.ts'
import { newId } from '#app/platform/ids.server.ts'
import type { NoteAtCore } from '#app/modules/insurer/insurer.ts'
import { atCore, fileOf } from './claim-file.test-support.ts'
import { anaId, aSentClaim, benId, startDraft } from './claims.test-support.ts'
import {
  applyClaimFile,
  findWaitingMessage,
  getStepForNotice,
  listClaimsWithNews,
  listOwnMessages,
  listStuckMessages,
  listWaitingMessages,
  markMessageFailed,
  markMessageSent,
  markMessagesRead,
  requestMessageResend,
  writeMessage,
} from './claims.server.ts'

const coreClaimId = 'CLM-90114'
let claimId = ''
beforeEach(async () => {
  claimId = await aSentClaim()
})

type Told = Partial<Parameters<typeof writeMessage>[0]>

const writes = (text: string, told: Told = {}) =>
  writeMessage({
    claimId,
    holderId: anaId,
    formToken: newId(),
    text,
    language: 'en',
    documentIds: [],
    ...told,
  })

const thread = async (of: { claimId?: string; holderId?: string; before?: string } = {}) =>
  (await listOwnMessages({ claimId, holderId: anaId, ...of }))!

const messages = async (of?: Parameters<typeof thread>[0]) => (await thread(of)).messages

const note = (n: number, told: Partial<NoteAtCore> = {}): NoteAtCore => ({
  coreNoteId: `NOTE-${n}`,
  from: 'insurer',
  author: 'Marcus Bell',
  text: `Message ${n} of ours.`,
  language: 'en',
  writtenAt: atCore(n),
  ...told,
})

let version = 3
const coreSays = (notes: NoteAtCore[], visibleTo = [anaId]) =>
  applyClaimFile({
    file: fileOf({
      externalRef: claimId,
      coreClaimId,
      version: version++,
      history: ['noticed', 'acknowledged'],
      notes,
      visibleTo,
    }),
  })

async function tellings() {
  const events = listRecordedEvents('claim/changed').map(
    ({ data }) => data as { claimId: string; stepId: string },
  )
  const steps = await Promise.all(events.map(getStepForNotice))
  return steps.filter(({ kind }) => kind === 'message')
}

const later = async <T>(act: () => Promise<T>) => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + minutes(11) })
  return act().finally(() => vi.useRealTimers())
}

test('a message is stored with its event, and waits for the insurer to have the claim', async () => {
  expect(await writes('Can I use my own garage?', { documentIds: ['d1'] })).toBe('written')
  expect(await messages()).toMatchObject([
    { writer: 'here', text: 'Can I use my own garage?', state: 'stored', documentIds: ['d1'] },
  ])
  expect(listRecordedEvents('message/written')).toHaveLength(1)
  expect(await listWaitingMessages(claimId)).toBeUndefined()
  await coreSays([])
  const [{ messageId } = { messageId: '' }] = await messages()
  expect(await listWaitingMessages(claimId)).toEqual({ coreClaimId, messageIds: [messageId] })
})

test('the words lie sealed', async () => {
  await writes('My grandmother was in the car.')
  const row = read((db) => db.select().from(claimMessages).get())
  expect(JSON.stringify(row)).not.toContain('grandmother')
})

test('the same words on the same form are one message, with the files of both; other words are another', async () => {
  const form = { formToken: newId() }
  await writes('One.', { ...form, documentIds: ['d1'] })
  expect(await writes('One.', { ...form, documentIds: ['d2'] })).toBe('written')
  expect(await messages()).toMatchObject([{ documentIds: ['d1', 'd2'] }])
  await writes('Two.', form)
  expect((await messages()).map(({ text }) => text)).toEqual(['One.', 'Two.'])
  expect(listRecordedEvents('message/written')).toHaveLength(2)
})

test('nobody writes on a draft, on another’s claim, or reads there', async () => {
  const draft = await startDraft()
  expect(await writes('Hello?', { claimId: draft })).toBe('not-found')
  expect(await writes('Hello?', { holderId: benId })).toBe('not-found')
  expect(await listOwnMessages({ claimId, holderId: benId })).toBeUndefined()
  expect(await markMessagesRead({ claimId, holderId: benId, seenId: 'x' })).toBe('not-found')
  expect(await messages()).toEqual([])
})

test('a closed claim can still be written to', async () => {
  const closed = fileOf({ externalRef: claimId, version: 9, history: ['noticed', 'closed'] })
  await applyClaimFile({ file: closed })
  expect(await writes('Thank you.')).toBe('written')
})

test('what the insurer wrote is kept once and told once', async () => {
  await coreSays([note(4), note(5)])
  await coreSays([note(4), note(5)])
  expect(await messages()).toMatchObject([
    { writer: 'insurer', author: 'Marcus Bell', text: 'Message 4 of ours.', isNew: true },
    { text: 'Message 5 of ours.' },
  ])
  expect(await tellings()).toHaveLength(2)
})

test('a message is sent, then confirmed when the insurer lists it, and takes its place there', async () => {
  await coreSays([])
  await writes('Mine.')
  const [{ messageId } = { messageId: '' }] = await messages()
  await markMessageSent(messageId)
  expect(await messages()).toMatchObject([{ state: 'sent' }])
  expect(await findWaitingMessage(messageId)).toBeUndefined()
  const mine = note(6, { from: 'insured', externalRef: messageId, text: 'Mine.' })
  await coreSays([note(5), mine, note(7)])
  expect((await messages()).map(({ text, state }) => [text, state])).toEqual([
    ['Message 5 of ours.', 'confirmed'],
    ['Mine.', 'confirmed'],
    ['Message 7 of ours.', 'confirmed'],
  ])
})

test('a message answers the newest of the insurer on its page, which is read then', async () => {
  await coreSays([note(4), note(5)])
  const [first, second] = await messages()
  expect(await listClaimsWithNews(anaId)).toEqual([claimId])
  await writes('About the first.', { seenId: first!.messageId })
  expect((await messages()).map(({ isNew }) => isNew)).toEqual([false, true, false])
  const [mine] = (await listWaitingMessages(claimId))!.messageIds
  expect(await findWaitingMessage(mine!)).toMatchObject({ inReplyTo: 'NOTE-4' })
  await markMessagesRead({ claimId, holderId: anaId, seenId: second!.messageId })
  expect(await listClaimsWithNews(anaId)).toEqual([])
})

test('an answer stands below what it answers, though the insurer’s clock is an hour ahead', async () => {
  const ahead = new Date(Date.now() + minutes(60)).toISOString()
  await coreSays([note(4, { writtenAt: ahead })])
  await writes('Thank you.')
  expect((await messages()).map(({ text }) => text)).toEqual(['Message 4 of ours.', 'Thank you.'])
})

test('two who see a claim have one conversation: each reads the other’s words under their name', async () => {
  await writes('From Ana.')
  const [{ messageId } = { messageId: '' }] = await messages()
  const hers = note(4, { from: 'insured', author: 'Ana Rivera', externalRef: messageId })
  await coreSays([hers, note(5)], [anaId, benId])
  const rows = read((db) => db.select().from(claimMessages).all())
  const bens = rows.find((row) => row.claimId !== claimId)!.claimId
  const [copy, reply] = await messages({ claimId: bens, holderId: benId })
  expect(copy).toMatchObject({ writer: 'insured', author: 'Ana Rivera', writerId: anaId })
  expect(reply).toMatchObject({ writer: 'insurer', text: 'Message 5 of ours.' })
  expect(await messages()).toMatchObject([{ writer: 'here', messageId }, { writer: 'insurer' }])
})

test('of a claim seen for the first time only a fresh newest message is told', async () => {
  const fresh = new Date(Date.now() - minutes(5)).toISOString()
  const phoned = (id: string, notes: NoteAtCore[]) =>
    applyClaimFile({
      file: fileOf({ coreClaimId: id, claimNumber: id, version: 2, history: ['noticed'], notes }),
    })
  const old = new Date(Date.now() - days(30)).toISOString()
  await phoned('CLM-1', [note(1, { writtenAt: old }), note(2, { writtenAt: old })])
  expect(await tellings()).toEqual([])
  expect(await listClaimsWithNews(anaId)).toEqual([])
  await phoned('CLM-2', [note(3, { writtenAt: old }), note(4, { writtenAt: fresh })])
  expect(await tellings()).toHaveLength(1)
})

test('a long conversation comes in pages, the newest first to be read', async () => {
  await coreSays(Array.from({ length: 45 }, (_, n) => note(n + 1)))
  const pages = [await thread()]
  while (pages.at(-1)!.earlier) pages.push(await thread({ before: pages.at(-1)!.earlier! }))
  expect(pages.map((page) => page.messages.length)).toEqual([20, 20, 5])
  const texts = pages.toReversed().flatMap((page) => page.messages.map(({ text }) => text))
  expect(texts).toEqual(Array.from({ length: 45 }, (_, n) => `Message ${n + 1} of ours.`))
})

test('a message is stuck once the insurer has its claim and not it for ten minutes', async () => {
  await writes('Hello?')
  expect(await later(listStuckMessages)).toEqual([])
  await coreSays([])
  expect(await listStuckMessages()).toEqual([])
  const [{ messageId } = { messageId: '' }] = await later(listStuckMessages)
  await markMessageSent(messageId)
  expect(await later(listStuckMessages)).toEqual([])
})

test('a message that could not be passed on holds those after it, and sending it again lets all go', async () => {
  await coreSays([])
  for (const text of ['One.', 'Two.']) await writes(text)
  const [first, second] = (await listWaitingMessages(claimId))!.messageIds
  await markMessageFailed({ messageId: first!, code: 'NoAnswer', andLater: true })
  expect((await messages()).map(({ state }) => state)).toEqual(['failed', 'failed'])
  expect(await listStuckMessages()).toMatchObject([{ code: 'NoAnswer' }, { code: 'NoAnswer' }])
  expect((await listWaitingMessages(claimId))!.messageIds).toEqual([])
  const by = { staffId: 's1', insuredAs: undefined }
  const press = () => requestMessageResend({ messageId: second!, ...by })
  expect([await press(), await press()]).toEqual(['requested', 'under-way'])
  expect((await listWaitingMessages(claimId))!.messageIds).toEqual([first, second])
  expect(await requestMessageResend({ messageId: first!, ...by, insuredAs: anaId })).toBe('own')
  expect(await requestMessageResend({ messageId: 'x', ...by })).toBe('not-found')
})

test('messages go in the order they were written in, and hold those after them, though the clock was set back between', async () => {
  await coreSays([])
  await writes('One.')
  onTestFinished(() => void vi.useRealTimers())
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - hours(1) })
  await writes('Two.')
  const waiting = (await listWaitingMessages(claimId))!.messageIds
  expect(waiting).toEqual(waiting.toSorted())
  await markMessageFailed({ messageId: waiting[0]!, code: 'NoAnswer', andLater: true })
  expect((await listWaitingMessages(claimId))!.messageIds).toEqual([])
})

test('a failure told after the message has arrived holds nothing', async () => {
  await coreSays([])
  for (const text of ['One.', 'Two.']) await writes(text)
  const [first] = (await listWaitingMessages(claimId))!.messageIds
  await markMessageSent(first!)
  await markMessageFailed({ messageId: first!, code: 'NoAnswer', andLater: true })
  expect((await messages()).map(({ state }) => state)).toEqual(['sent', 'stored'])
})

test('one that was refused alone holds nothing else', async () => {
  await coreSays([])
  for (const text of ['One.', 'Two.']) await writes(text)
  const [first] = (await listWaitingMessages(claimId))!.messageIds
  await markMessageFailed({ messageId: first!, code: 'Forbidden', andLater: false })
  expect((await messages()).map(({ state }) => state)).toEqual(['failed', 'stored'])
})
