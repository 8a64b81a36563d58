import { beforeEach, expect, test, vi } from 'vitest'
import { applyClaimFile, listOwnMessages, writeMessage } from '#app/modules/claims/claims.server.ts'
import { atCore, fileOf } from '#app/modules/claims/claim-file.test-support.ts'
import { aSentClaim, startDraft } from '#app/modules/claims/claims.test-support.ts'
import { listDocuments } from '#app/modules/documents/documents.server.ts'
import { admit } from '#app/modules/identity/identity.server.ts'
import { listRecordedEvents } from '#app/platform/events.test-support.ts'
import type { StatusAtCore } from '#app/modules/insurer/insurer.ts'
import type { Locale } from '#app/words/words.ts'
import { ana, ben } from '#tests/cast.ts'
import { whileDiskIsFull } from '#tests/full-disk.ts'
import { phoneJpeg } from '#tests/sample-files.ts'
import { signedIn } from '#tests/sign-in.ts'
import { visit } from '#tests/visit.tsx'
import * as claimPage from './claim.tsx'
import * as claimsPage from './claims.tsx'
import * as dashboard from './dashboard.tsx'
import * as messagesPage from './messages.tsx'

// There is no build here whose manifest would name them.
vi.mock('#app/http/enhance-script.server.ts', () => ({
  enhanceScript: (name: string) => `/${name}.js`,
}))

const { holderId } = ana
let cookie = ''
let claimId = ''

beforeEach(async () => {
  cookie = (await signedIn(ana)).cookie
  claimId = await aSentClaim()
})

type As = { cookie?: string; locale?: Locale; query?: string; claimId?: string }

const open = (form?: Record<string, string> | FormData, { query = '', ...as }: As = {}) =>
  visit(
    messagesPage,
    '/claims/:claimId/messages',
    `/claims/${as.claimId ?? claimId}/messages${query}`,
    { cookie: as.cookie ?? cookie, locale: as.locale, form },
  )

const read = async (as?: As) => (await open(undefined, as)).text()
const valueOf = (html: string, name: string) =>
  new RegExp(`name="${name}" value="([^"]+)"`).exec(html)?.[1] ?? ''

/** The form as the page gives it, filled in; sent as a browser without scripts sends it. */
async function fillIn(text: string, files: File[] = [], html?: string) {
  const page = html ?? (await read())
  const form = new FormData()
  form.append('token', valueOf(page, 'token'))
  const seen = valueOf(page, 'seen')
  if (seen) form.append('seen', seen)
  form.append('text', text)
  for (const [, id] of page.matchAll(/name="kept" value="([^"]+)"/g)) form.append('kept', id!)
  for (const file of files) form.append('files', file)
  return form
}

const photo = async (name = 'bumper.jpg', shade = 90) =>
  new File([new Uint8Array(await phoneJpeg(shade))], name, { type: 'image/jpeg' })
const drawing = new File(['<svg/>'], 'plan.svg', { type: 'image/svg+xml' })

const messages = async () => (await listOwnMessages({ claimId, holderId }))!.messages

const adjusterWrites = (text: string, history: StatusAtCore[] = ['noticed', 'acknowledged']) =>
  applyClaimFile({
    file: fileOf({
      externalRef: claimId,
      version: 7,
      history,
      adjuster: { name: 'Marcus Bell', languages: ['en'] },
      notes: [
        {
          coreNoteId: 'NOTE-1',
          from: 'insurer',
          author: 'Marcus Bell',
          text,
          language: 'en',
          writtenAt: atCore(4),
        },
      ],
    }),
  })

test('a message with a photo is stored at once and shown with its file, before the core has the claim', async () => {
  const sent = await open(await fillIn('Here is the bumper.\r\nIs it enough?', [await photo()]))
  const back = `/claims/${claimId}/messages#newest`
  expect([sent.status, sent.headers.get('location')]).toEqual([302, back])
  const [document] = await listDocuments({ ownerId: holderId, claimId })
  expect(await messages()).toMatchObject([
    { text: 'Here is the bumper.\nIs it enough?', documentIds: [document!.documentId] },
  ])
  const html = await read()
  expect(html).toContain('Here is the bumper.')
  expect(html).toContain(`href="/documents/${document!.documentId}"`)
  expect(html).toContain('Stored')
})

test('a form sent twice, as by a double click or a refresh, writes once', async () => {
  const page = await read()
  await open(await fillIn('Hello?', [], page))
  expect((await open(await fillIn('Hello?', [], page))).status).toBe(302)
  expect(await messages()).toHaveLength(1)
  expect(listRecordedEvents('message/written')).toHaveLength(1)
})

test('without words nothing is written; the page says so next to the field and above', async () => {
  const answer = await open(await fillIn('  ', [await photo()]))
  const html = await answer.text()
  expect(answer.status).toBe(422)
  expect(html).toContain('href="#text"')
  expect(html).toContain('These files arrived and go with your message:')
  expect(await messages()).toEqual([])
  await open(await fillIn('Now with words.', [], html))
  const [document] = await listDocuments({ ownerId: holderId, claimId })
  expect(await messages()).toMatchObject([{ documentIds: [document!.documentId] }])
})

test('a refused file brings the words back, keeps the good file, and the second try sends both', async () => {
  const answer = await open(await fillIn('Here is the plan.', [await photo(), drawing]))
  const html = await answer.text()
  expect(answer.status).toBe(422)
  expect(html).toContain('Here is the plan.</textarea>')
  expect(html).toContain('plan.svg: This is a web page or a drawing.')
  expect(await messages()).toEqual([])
  expect((await open(await fillIn('Here is the plan.', [], html))).status).toBe(302)
  expect((await messages())[0]!.documentIds).toHaveLength(1)
})

test('a page that gives a refused message back stays as it is: nothing renews it by itself', async () => {
  expect(await read()).toContain('src="/live-status.js"')
  expect(await (await open(await fillIn('Look.', [drawing]))).text()).not.toContain('live-status')
})

test('too many letters come back to be shortened', async () => {
  const answer = await open(await fillIn('a'.repeat(4_001)))
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain('a'.repeat(4_001))
})

test('when the disk is full the words come back', async () => {
  const form = await fillIn(`Do not lose me. ${'x'.repeat(3_900)}`)
  const answer = await whileDiskIsFull(() => open(form))
  expect(answer.status).toBe(503)
  expect(await answer.text()).toContain('>Do not lose me.')
})

test('sixty messages in an hour are taken; one more waits, and its words come back', async () => {
  const by = ana.holderId
  for (let sent = 0; sent < 59; sent++) await admit({ of: 'message of holder', by })
  expect((await open(await fillIn('The sixtieth.'))).status).toBe(302)
  const answer = await open(await fillIn('Do not lose me.', [await photo()]))
  const html = await answer.text()
  expect(answer.status).toBe(429)
  expect(html).toContain('You have sent us a lot within an hour')
  expect(html).toContain('Do not lose me.</textarea>')
  expect(html).toContain('These files arrived and go with your message:')
  expect(await messages()).toHaveLength(1)
})

test('files of another claim do not go along, whatever the form says', async () => {
  const bens = (await signedIn(ben)).cookie
  const his = await aSentClaim(ben.holderId)
  const as = { cookie: bens, claimId: his }
  const page = await read(as)
  await open(await fillIn('Mine.', [await photo()], page), as)
  const [hisFile] = await listDocuments({ ownerId: ben.holderId, claimId: his })
  const form = await fillIn('Look at this.')
  form.append('kept', hisFile!.documentId)
  await open(form)
  expect(await messages()).toMatchObject([{ text: 'Look at this.', documentIds: [] }])
})

test("another holder's conversation is not there, nor is one of a draft", async () => {
  const as = { cookie: (await signedIn(ben)).cookie }
  const form = await fillIn('Hello?')
  expect((await open(undefined, as)).status).toBe(404)
  expect((await open(form, as)).status).toBe(404)
  const draft = { claimId: await startDraft() }
  expect((await open(undefined, draft)).headers.get('location')).toContain('/check')
  expect((await open(await fillIn('Hello?'), draft)).status).toBe(404)
})

test('what the adjuster wrote is new on the home page, the list and the claim until it is read', async () => {
  await adjusterWrites('Bring it to your garage.')
  const pages = async () =>
    Promise.all(
      [
        visit(dashboard, '/dashboard', '/dashboard', { cookie }),
        visit(claimsPage, '/claims', '/claims', { cookie }),
      ].map(async (page) => (await page).text()),
    )
  for (const html of await pages()) expect(html).toContain('New message from us')
  const claim = await visit(claimPage, '/claims/:claimId', `/claims/${claimId}`, { cookie })
  const card = await claim.text()
  expect(card).toContain('Marcus Bell wrote')
  expect(card).toContain('Read and answer')
  const page = await read()
  expect(page).toContain('Messages with Marcus Bell')
  expect(page).toContain('Bring it to your garage.')
  const answer = await open({ read: valueOf(page, 'seen') })
  expect(answer.status).toBe(302)
  for (const html of await pages()) expect(html).not.toContain('New message from us')
  expect(await read()).not.toContain('Mark as read')
})

test('in Spanish the page is Spanish and the adjuster’s words say their language', async () => {
  await adjusterWrites('Bring it to your garage.')
  const html = await read({ locale: 'es' })
  expect(html).toContain('Mensajes con Marcus Bell')
  expect(html).toContain('lang="en-US"')
  await open(await fillIn('Gracias.', [], html), { locale: 'es' })
  expect(await messages()).toMatchObject([{ writer: 'insurer' }, { language: 'es' }])
})

test('a closed claim can be read and written to, with files too', async () => {
  await adjusterWrites('All is paid.', ['noticed', 'acknowledged', 'closed'])
  const html = await read()
  expect(html).toContain('This claim is closed.')
  expect((await open(await fillIn('Thank you.', [await photo()], html))).status).toBe(302)
  expect(await messages()).toMatchObject([
    { writer: 'insurer' },
    { documentIds: [expect.any(String)] },
  ])
})

test('a long conversation is read back page by page', async () => {
  for (let n = 0; n < 21; n++)
    await writeMessage({
      claimId,
      holderId,
      formToken: `t${n}`,
      text: `Message number ${n}.`,
      language: 'en',
      documentIds: [],
    })
  const html = await read()
  expect(html).not.toContain('Message number 0.')
  const query = /href="[^"]*(\?before=[^"]+)"/.exec(html)?.[1]
  const earlier = await read({ query })
  expect(earlier).toContain('Message number 0.')
  expect(earlier).not.toContain('<textarea')
})

test('"Mark as read" gives back what was begun in the form below it, words and files, and sends nothing', async () => {
  await adjusterWrites('Which garage?')
  const html = await read()
  const [button = ''] = /<button[^>]*name="read"[^>]*>/.exec(html)!
  const [form = ''] = /<form[^>]*id="message"[^>]*>/.exec(html)!
  expect([button, form]).toEqual([
    expect.stringContaining('form="message" formnovalidate=""'),
    expect.stringContaining('encType="multipart/form-data"'),
  ])
  const begun = await fillIn('The one at the corner of', [await photo('garage.jpg', 33)], html)
  begun.append('read', valueOf(html, 'read'))
  const answer = await open(begun)
  const again = await answer.text()
  expect(answer.status).toBe(200)
  expect(again).toMatch(/<textarea[^>]*>The one at the corner of<\/textarea>/)
  expect(again).toContain('garage.jpg')
  expect(again).not.toContain('Mark as read')
  expect(again).not.toContain('class="error')
  expect(valueOf(again, 'token')).toBe(begun.get('token'))
  expect(await messages()).toHaveLength(1)
})
