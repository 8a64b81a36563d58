import { afterEach, expect, test, vi } from 'vitest'
import { days } from '#app/platform/clock.ts'
import { read } from '#db/client.server.ts'
import { audit } from '#db/schema/audit.ts'
import { claimFilings } from '#db/schema/claims.ts'
import { listRecordedEvents } from '#app/platform/events.test-support.ts'
import { receiveDocuments } from '#app/modules/documents/documents.server.ts'
import { newId } from '#app/platform/ids.server.ts'
import { pdfFile, uploadRequest } from '#tests/sample-files.ts'
import { anaId, benId } from './claims.test-support.ts'
import {
  askToReopen,
  fileAppeal,
  fileSupplement,
  findOwnClaim,
  getFilingForInsurer,
  keepTyped,
  listStuckFilings,
  markFilingFailed,
  markFilingRefused,
  markFilingSent,
  requestFilingResend,
  saveAnswers,
} from './claims.server.ts'
import { aDecidedClaim, tell, toDenied } from './filings.test-support.ts'

const appeal = (claimId: string, formToken: string = newId(), holderId = anaId) =>
  fileAppeal({
    claimId,
    holderId,
    formToken,
    documentIds: [],
    text: 'The receipt is attached.',
    exposureIds: ['EXP-2', 'EXP-9'],
  })

const ofAna = async (claimId: string) => (await findOwnClaim({ claimId, holderId: anaId }))!
const filingOf = async (claimId: string) => (await ofAna(claimId)).filings[0]!
const toldKinds = () => listRecordedEvents('claim/changed').length

afterEach(() => void vi.useRealTimers())

test('an appeal counts at once, says that it is on its way, and is one event, step and audit row', async () => {
  const claimId = await aDecidedClaim()
  const told = toldKinds()
  expect(await appeal(claimId)).toBe('filed')
  const claim = await ofAna(claimId)
  expect(claim).toMatchObject({ status: 'appeal', asked: 'appeal' })
  expect(claim.steps.at(-1)).toMatchObject({ kind: 'appeal', status: 'appeal', back: false })
  const { filingId } = claim.filings[0]!
  expect(claim.filings).toMatchObject([{ state: 'waiting', exposureIds: ['EXP-2'] }])
  expect(listRecordedEvents('filing/made')).toMatchObject([{ data: { claimId, filingId } }])
  expect(toldKinds()).toBe(told)
  const acts = read((db) => db.select({ act: audit.act }).from(audit).all())
  expect(acts.filter(({ act }) => act === 'claim.appeal-filed')).toHaveLength(1)
})

test('five clicks on the same form are one filing', async () => {
  const claimId = await aDecidedClaim()
  const token = newId()
  const outcomes = await Promise.all([1, 2, 3, 4, 5].map(() => appeal(claimId, token)))
  expect(new Set(outcomes)).toEqual(new Set(['filed']))
  expect((await ofAna(claimId)).filings).toHaveLength(1)
  expect(await appeal(claimId)).toBe('not-now')
})

test('a file that comes with the same form again goes along until the filing has gone, and never after', async () => {
  const claimId = await aDecidedClaim()
  const own = { claimId, holderId: anaId, formToken: newId(), text: 'A bent bracket.' }
  const owner = { claimId, ownerId: anaId }
  const ids: string[] = []
  for (const padding of [0, 1, 2]) {
    const file = { name: `${padding}.pdf`, bytes: pdfFile({ padding }) }
    const { stored } = await receiveDocuments(await uploadRequest([file]), owner)
    ids.push(stored[0]!.documentId)
  }
  for (const documentIds of [ids.slice(0, 1), ids.slice(1, 2), []])
    expect(await fileSupplement({ ...own, documentIds })).toBe('filed')
  const { filingId } = await filingOf(claimId)
  expect((await filingOf(claimId)).documentIds).toEqual(ids.slice(0, 2))
  await markFilingSent({ filingId, version: 6 })
  expect(await fileSupplement({ ...own, documentIds: ids.slice(2) })).toBe('filed')
  expect((await filingOf(claimId)).documentIds).toEqual(ids.slice(0, 2))
  expect(listRecordedEvents('filing/made')).toHaveLength(1)
})

test('other words on a form that was sent before are kept as a filing of their own', async () => {
  const claimId = await aDecidedClaim()
  const own = { claimId, holderId: anaId, formToken: newId(), documentIds: [] }
  for (const text of ['A bent bracket.', 'A broken lamp.', 'A broken lamp.'])
    expect(await fileSupplement({ ...own, text })).toBe('filed')
  const texts = (await ofAna(claimId)).filings.map(({ text }) => text)
  expect(texts).toEqual(['A bent bracket.', 'A broken lamp.'])
})

test("nobody files on another holder's claim, and no words are kept unsealed", async () => {
  const claimId = await aDecidedClaim()
  expect(await appeal(claimId, newId(), benId)).toBe('not-found')
  await appeal(claimId)
  const rows = read((db) => db.select().from(claimFilings).all())
  expect(JSON.stringify(rows)).not.toContain('receipt')
})

test("the core's word on an appeal is taken when it has it, before and after its reply", async () => {
  const claimId = await aDecidedClaim()
  await appeal(claimId)
  await tell(claimId, toDenied, { version: 6 })
  expect(await ofAna(claimId)).toMatchObject({ status: 'appeal', asked: 'appeal' })
  await tell(claimId, [...toDenied, 'appeal', 'approved'], { version: 8 })
  expect(await ofAna(claimId)).toMatchObject({ status: 'approved', asked: undefined })
  const { filingId } = await filingOf(claimId)
  await markFilingSent({ filingId, version: 7 })
  expect(await ofAna(claimId)).toMatchObject({ status: 'approved', asked: undefined })
})

test('once the core has an appeal, its page keeps saying so until its status arrives', async () => {
  const claimId = await aDecidedClaim()
  await appeal(claimId)
  const { filingId } = await filingOf(claimId)
  await markFilingSent({ filingId, version: 7 })
  await tell(claimId, toDenied, { version: 6 })
  expect((await ofAna(claimId)).status).toBe('appeal')
  await tell(claimId, [...toDenied, 'appeal'], { version: 7 })
  expect(await ofAna(claimId)).toMatchObject({ status: 'appeal', asked: undefined })
  await tell(claimId, [...toDenied, 'appeal', 'denied'], { version: 8 })
  expect((await ofAna(claimId)).status).toBe('denied')
})

test('an appeal the insurer does not take leaves the claim where the insurer has it', async () => {
  const claimId = await aDecidedClaim()
  await appeal(claimId)
  const { filingId } = await filingOf(claimId)
  await markFilingRefused({ filingId, code: 'StateNotAllowed' })
  expect((await ofAna(claimId)).status).toBe('denied')
  expect(await filingOf(claimId)).toMatchObject({ state: 'refused', code: 'StateNotAllowed' })
  await tell(claimId, toDenied, { version: 6 })
  expect((await ofAna(claimId)).status).toBe('denied')
  expect(await appeal(claimId)).toBe('filed')
})

test('of an appeal or more damage that the insurer does not take its person hears once', async () => {
  const claimId = await aDecidedClaim()
  await fileSupplement({
    claimId,
    holderId: anaId,
    formToken: newId(),
    documentIds: [],
    text: 'Mould.',
  })
  await appeal(claimId)
  const told = toldKinds()
  for (const { filingId } of (await ofAna(claimId)).filings) {
    await markFilingRefused({ filingId, code: 'StateNotAllowed' })
    await markFilingRefused({ filingId, code: 'StateNotAllowed' })
  }
  expect(toldKinds()).toBe(told + 2)
  const steps = (await ofAna(claimId)).steps.filter(({ kind }) => kind === 'correction')
  expect(steps.map(({ status }) => status)).toEqual(['appeal', 'denied'])
})

test.each([
  ['taken', (filingId: string) => markFilingSent({ filingId, version: 5 })],
  ['refused', (filingId: string) => markFilingRefused({ filingId, code: 'StateNotAllowed' })],
])('more damage that was %s ends no appeal that is still on its way', async (_, settle) => {
  const claimId = await aDecidedClaim()
  await fileSupplement({
    claimId,
    holderId: anaId,
    formToken: newId(),
    documentIds: [],
    text: 'Mould.',
  })
  await appeal(claimId)
  await settle((await filingOf(claimId)).filingId)
  expect(await ofAna(claimId)).toMatchObject({ status: 'appeal', asked: 'appeal' })
})

test('an appeal refused after the claim was closed does not close what was asked to be reopened', async () => {
  const claimId = await aDecidedClaim()
  await appeal(claimId)
  await tell(claimId, [...toDenied, 'closed'], { closedReason: 'not_covered' })
  const own = { claimId, holderId: anaId, formToken: newId(), documentIds: [], text: 'Mould.' }
  expect(await askToReopen({ ...own, reason: 'disagree' })).toBe('filed')
  await markFilingRefused({ ...(await filingOf(claimId)), code: 'StateNotAllowed' })
  expect(await ofAna(claimId)).toMatchObject({ status: 'reopened', asked: 'reopening' })
})

test('more damage leaves the status alone; on a closed claim too, till the core opens it', async () => {
  const claimId = await aDecidedClaim([...toDenied, 'closed'], { closedReason: 'paid' })
  const own = { claimId, holderId: anaId, documentIds: [] }
  const amount = { amount: '412.50', currency: 'USD' }
  expect(await fileSupplement({ ...own, formToken: newId(), text: 'Mould.', amount })).toBe('filed')
  expect(await ofAna(claimId)).toMatchObject({ status: 'closed', asked: undefined })
  expect(await filingOf(claimId)).toMatchObject({ kind: 'supplement', amount })
  await tell(claimId, [...toDenied, 'closed', 'reopened'], { version: 7 })
  expect((await ofAna(claimId)).status).toBe('reopened')
})

test('only a closed claim is opened again, and it reads as open at once', async () => {
  const open = await aDecidedClaim()
  const own = { holderId: anaId, formToken: newId(), documentIds: [] }
  const ask = (claimId: string) =>
    askToReopen({ ...own, claimId, text: 'Mould.', reason: 'new_damage' })
  expect(await ask(open)).toBe('not-now')
  const claimId = await aDecidedClaim([...toDenied, 'closed'], { closedReason: 'not_covered' })
  expect(await ask(claimId)).toBe('filed')
  expect(await ofAna(claimId)).toMatchObject({ status: 'reopened', asked: 'reopening' })
})

test('while opening a claim again is only asked for, no answer of it changes; once it is open, it does', async () => {
  const claimId = await aDecidedClaim([...toDenied, 'closed'], { closedReason: 'not_covered' })
  const own = { claimId, holderId: anaId }
  const asked = { ...own, formToken: newId(), documentIds: [], text: 'Mould.' }
  await askToReopen({ ...asked, reason: 'new_damage' })
  const kept = (await ofAna(claimId)).answers
  const save = () => saveAnswers({ ...own, section: 'injuries', answers: { injured: 'no' } })
  expect(await save()).toBe('not-open-yet')
  expect(await keepTyped({ ...own, page: 'what', typed: { cause: 'x' } })).toBe('not-open-yet')
  expect((await ofAna(claimId)).answers).toEqual(kept)
  expect(listRecordedEvents('claim/details.changed')).toEqual([])
  await tell(claimId, [...toDenied, 'closed', 'reopened'], { version: 7 })
  expect(await save()).toBe('saved')
  expect(listRecordedEvents('claim/details.changed')).toHaveLength(1)
})

test('what came to nothing takes no more damage, and may be opened again', async () => {
  for (const closedReason of ['duplicate', 'withdrawn'] as const) {
    const claimId = await aDecidedClaim(['noticed', 'closed'], { closedReason })
    const own = { claimId, holderId: anaId, documentIds: [], text: 'It is another one.' }
    expect(await fileSupplement({ ...own, formToken: newId() })).toBe('not-now')
    expect(await askToReopen({ ...own, formToken: newId(), reason: 'disagree' })).toBe('filed')
  }
})

test('files of another claim do not go with a filing', async () => {
  const claimId = await aDecidedClaim()
  const text = 'See the photo.'
  const own = { claimId, holderId: anaId, formToken: newId(), text, exposureIds: [] }
  await fileAppeal({ ...own, documentIds: ['a-file-of-ben'] })
  const { filingId } = await filingOf(claimId)
  expect((await getFilingForInsurer(filingId)).documentIds).toEqual([])
})

test('a filing that could not be handed over is shown to staff and sent again once', async () => {
  const claimId = await aDecidedClaim()
  await appeal(claimId)
  const { filingId } = await filingOf(claimId)
  const press = (insuredAs?: string) => requestFilingResend({ filingId, staffId: 's1', insuredAs })
  expect(await listStuckFilings()).toEqual([])
  await markFilingFailed({ filingId, code: 'RuleFailed' })
  expect(await listStuckFilings()).toMatchObject([{ filingId, kind: 'appeal', code: 'RuleFailed' }])
  expect(await filingOf(claimId)).toMatchObject({ state: 'stuck' })
  expect(await press(anaId)).toBe('own')
  expect([await press(), await press()]).toEqual(['requested', 'under-way'])
  expect(listRecordedEvents('filing/made')).toHaveLength(2)
  await markFilingSent({ filingId, version: 7 })
  await markFilingFailed({ filingId, code: 'RuleFailed' })
  expect(await filingOf(claimId)).toMatchObject({ state: 'sent' })
})

test('a filing the core may have forgotten is sent again only by staff who looked there first', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() })
  const claimId = await aDecidedClaim()
  await appeal(claimId)
  const { filingId } = await filingOf(claimId)
  const press = (isSure: boolean) =>
    requestFilingResend({ filingId, isSure, staffId: 's1', insuredAs: undefined })
  await markFilingFailed({ filingId, code: 'NoAnswer' })
  vi.setSystemTime(Date.now() + days(31))
  expect(await listStuckFilings()).toMatchObject([{ filingId, isForgotten: true }])
  expect(await press(false)).toBe('look-first')
  expect(listRecordedEvents('filing/made')).toHaveLength(1)
  expect(await press(true)).toBe('requested')
})

test('a duplicate names the other claim, also once it is closed', async () => {
  const other = await aDecidedClaim()
  const claimId = await aDecidedClaim(['noticed', 'acknowledged'])
  const duplicateOf = `CLM-${other.slice(-6)}`
  await tell(claimId, ['noticed', 'acknowledged', 'duplicate'], { duplicateOf })
  expect((await ofAna(claimId)).duplicateOf).toMatchObject({ claimId: other })
  const closed = { closedReason: 'duplicate' as const }
  await tell(claimId, ['noticed', 'acknowledged', 'duplicate', 'closed'], closed)
  expect((await ofAna(claimId)).duplicateOf).toMatchObject({ claimId: other })
})
