import { beforeEach, expect, test } from 'vitest'
import { findOwnClaim, saveAnswers, startClaim } from '#app/modules/claims/claims.server.ts'
import { submitClaim } from '#app/modules/claims/claims.server.ts'
import { fillLaneOne, signed, startDraft } from '#app/modules/claims/claims.test-support.ts'
import {
  printPaper,
  receiveDocuments,
  removeDocument,
} from '#app/modules/documents/documents.server.ts'
import { anasAuto, anasHome } from '#app/modules/policies/demo-policies.test-support.ts'
import { listPolicies, savePoliciesFromCore } from '#app/modules/policies/policies.server.ts'
import { getWords } from '#app/words/words.ts'
import { newId } from '#app/platform/ids.server.ts'
import { write } from '#db/client.server.ts'
import { claims } from '#db/schema/claims.ts'
import { ana, ben } from '#tests/cast.ts'
import { readPdf } from '#tests/read-pdf.ts'
import { pdfFile as aPdf, uploadRequest } from '#tests/sample-files.ts'
import { signedIn } from '#tests/sign-in.ts'
import { visit } from '#tests/visit.tsx'
import * as checkPage from './check.tsx'
import * as submissionPage from './submission.tsx'
import * as pdfFile from './submission-pdf.ts'

const { holderId } = ana
let cookie = ''

beforeEach(async () => {
  await savePoliciesFromCore({ holderId, policies: [anasAuto, anasHome] })
  ;({ cookie } = await signedIn(ana))
})

type Locale = 'en' | 'es'
const receipt = (id: string, locale: Locale = 'en') =>
  visit(submissionPage, '/claims/:claimId/submission', `/claims/${id}/submission`, {
    ...{ cookie, locale },
  })
const pdf = (id: string, { as = cookie, locale = 'en' as Locale } = {}) =>
  visit(pdfFile, '/claims/:claimId/submission/pdf', `/claims/${id}/submission/pdf`, {
    ...{ cookie: as, locale },
  })
const check = async (id: string) =>
  (await visit(checkPage, '/claims/:claimId/check', `/claims/${id}/check`, { cookie })).text()

async function aDraft(line: 'auto' | 'home', cause: string) {
  const policy = (await listPolicies(holderId)).find((one) => one.line === line)!
  const { policyId } = policy
  const made = await startClaim({ holderId, policyId, formToken: newId(), language: 'en' })
  if (made === 'no-policy') throw new Error('The draft was not started')
  const own = { claimId: made.claimId, holderId }
  await fillLaneOne(made.claimId)
  await saveAnswers({ ...own, section: 'what', answers: { cause } })
  return made.claimId
}

/** A collision that was sent, with more told in the task list. */
async function aToldClaim() {
  const claimId = await aDraft('auto', 'collision')
  const own = { claimId, holderId }
  await saveAnswers({
    ...own,
    section: 'what',
    answers: { cause: 'collision', description: 'A gray pickup.\nIt did not stop.' },
  })
  await saveAnswers({ ...own, section: 'vehicle', answers: { which: 'VEH-1', progress: 'done' } })
  await saveAnswers({
    ...own,
    section: 'injuries',
    answers: { injured: 'yes', people: [{ name: 'Łucja', phone: '5595550142' }], progress: 'done' },
  })
  await submitClaim({ ...own, ...signed() })
  return claimId
}

const everything = [
  '2021 Honda Civic',
  'A gray pickup.',
  'Łucja',
  '(559) 555-0142',
  'TMA-4820117-03',
]

test('the receipt says everything that was said, and the notice that was signed under', async () => {
  const html = await (await receipt(await aToldClaim())).text()
  for (const said of [...everything, 'confinement in state prison', 'TX, version 2026-01'])
    expect(html).toContain(said)
})

test('the PDF says everything that was said, with reference, time, signature and notice', async () => {
  const id = await aToldClaim()
  const file = await pdf(id)
  expect(file.headers.get('content-type')).toBe('application/pdf')
  expect(file.headers.get('content-disposition')).toMatch(/^attachment/)
  expect(file.headers.get('cache-control')).toBe('private, no-store')
  const { reference } = (await findOwnClaim({ claimId: id, holderId }))!
  const text = await textOf(file)
  for (const said of [...everything, reference, 'Ana Rivera', 'in state prison', 'version 2026-01'])
    expect(text).toContain(said)
  expect(text).toMatch(/Received .*20\d\d/)
})

test('the PDF speaks the language of its reader, the notice that in which it was shown', async () => {
  const file = await pdf(await aToldClaim(), { locale: 'es' })
  const text = await textOf(file)
  expect(text).toContain('¿Hubo alguien herido?')
  expect(text).toContain('Any person who knowingly presents')
})

test('who asks for a receipt while too many are printed reads why, when to come back and where the receipt is', async () => {
  const id = await aToldClaim()
  const said = { title: 'A paper', from: 'Haven', lead: 'Read it.', foot: '{page} of {pages}' }
  const paper = { ...said, parts: [], language: 'en-US' }
  const others = Array.from({ length: 10 }, (_, at) => printPaper(paper, { reader: `${at}` }))
  for (const locale of ['en', 'es'] as const) {
    const page = await pdf(id, { locale })
    expect(page.status).toBe(503)
    expect(page.headers.get('retry-after')).toBe('30')
    const html = await page.text()
    expect(html).toContain(`lang="${locale}`)
    expect(html).toContain(getWords(locale).t('pauses.paper.text'))
    expect(html).toContain(`href="/claims/${id}/submission"`)
  }
  await Promise.all(others)
  expect((await pdf(id)).status).toBe(200)
}, 60_000)

test('a receipt keeps what was signed, and says where answers changed since', async () => {
  const id = await aToldClaim()
  const own = { claimId: id, holderId }
  const changed = { en: 'changed after this was signed', es: 'cambiaron respuestas' }
  await saveAnswers({ ...own, section: 'vehicle', answers: { which: 'VEH-1', progress: 'open' } })
  expect(await (await receipt(id)).text()).not.toContain(changed.en)
  expect(await textOf(await pdf(id))).not.toContain(changed.en)
  await saveAnswers({ ...own, section: 'when', answers: { lossDate: '2026-10-02' } })
  const what = { cause: 'glass', description: 'A blue van.' }
  await saveAnswers({ ...own, section: 'what', answers: what })
  await saveAnswers({ ...own, section: 'injuries', answers: { injured: 'no' } })
  for (const locale of ['en', 'es'] as const) {
    const html = await (await receipt(id, locale)).text()
    expect(html).toMatch(new RegExp(`${changed[locale]}.*href="/claims/${id}/check"`))
    for (const text of [html, await textOf(await pdf(id, { locale }))]) {
      for (const said of [...everything, changed[locale]]) expect(text).toContain(said)
      expect(text).not.toMatch(/blue van|October|octubre/)
    }
  }
  expect(await check(id)).toContain('A blue van.')
})

test('what was agreed to stands in the language it was agreed to in', async () => {
  const id = await aDraft('auto', 'collision')
  const { fraudNotice, ...signature } = signed()
  const inSpanish = { ...fraudNotice, language: 'es' as const }
  await submitClaim({ claimId: id, holderId, ...signature, fraudNotice: inSpanish })
  const consent = getWords('es').t('claims.check.esign')
  expect(await (await receipt(id)).text()).toMatch(new RegExp(`<p lang="es">[^<]*${consent}`))
  expect(await textOf(await pdf(id))).toContain(consent)
})

test('a file that was removed after an answer named it is told as removed, not by an id', async () => {
  const id = await aDraft('home', 'water')
  const upload = await uploadRequest([{ name: 'receipt.pdf', bytes: aPdf() }])
  const { stored } = await receiveDocuments(upload, { ownerId: holderId, claimId: id })
  const { documentId } = stored[0]!
  const contents = [{ item: 'Sofa', proof: documentId }]
  await saveAnswers({ claimId: id, holderId, section: 'belongings', answers: { contents } })
  expect(await check(id)).toContain('receipt.pdf')
  await removeDocument({ ownerId: holderId, documentId })
  const html = await check(id)
  expect(html).toContain('a file that was removed')
  expect(html).not.toContain(documentId)
})

test("nobody gets another's receipt, and there is none of a draft", async () => {
  const stranger = (await signedIn(ben)).cookie
  expect((await pdf(await aToldClaim(), { as: stranger })).status).toBe(404)
  expect((await pdf(await startDraft())).status).toBe(404)
})

test('after sending, every answer can be read and changed until the decision', async () => {
  const id = await aToldClaim()
  const open = await check(id)
  for (const said of everything) expect(open).toContain(said)
  for (const part of ['when', 'what', 'contact', 'vehicle', 'injuries?ask=people'])
    expect(open).toContain(`href="/claims/${id}/details/${part}"`)
  expect(open).not.toContain('name="signature"')
  await write((tx) => tx.update(claims).set({ status: 'denied' }).run())
  const decided = await check(id)
  expect(decided).toContain('Łucja')
  expect(decided).not.toContain(`/claims/${id}/details`)
})

test('what was told in the task list before sending is checked with the rest', async () => {
  const id = await aDraft('auto', 'collision')
  const own = { claimId: id, holderId }
  await saveAnswers({ ...own, section: 'driver', answers: { moving: 'yes', name: 'Eva' } })
  const html = await check(id)
  expect(html).toContain('Eva')
  expect(html).toContain(`href="/claims/${id}/details/driver"`)
})

test.each([
  ['auto', 'collision', 'Your deductible for this is $500:'],
  ['home', 'water', 'Your deductible for this is $1,000:'],
  ['home', 'hail', '2% of $310,000, which is $6,200:'],
  ['home', 'flood', 'Home policies usually do not cover floods.'],
] as const)(
  '%s, %s: said before sending, and it can be sent all the same',
  async (line, cause, said) => {
    const html = await check(await aDraft(line, cause))
    expect(html).toContain(said)
    expect(html).toMatch(/(Report it|Send us this report) all the same/)
    expect(html).toContain('name="signature"')
  },
)

test.each([
  ['auto', 'theft'],
  ['home', 'theft'],
  ['home', 'liability'],
] as const)('%s, %s: nothing is said that the policy does not say', async (line, cause) => {
  const html = await check(await aDraft(line, cause))
  expect(html).not.toMatch(/deductible|floods/)
})

const flat = (text: string) => text.replaceAll(/\s+/g, ' ')
const textOf = async (file: Response) => flat(readPdf(new Uint8Array(await file.arrayBuffer())))
