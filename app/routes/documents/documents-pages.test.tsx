import { data } from '@remix-run/node'
import { eq } from 'drizzle-orm'
import { beforeEach, expect, test, vi } from 'vitest'
import { write } from '#db/client.server.ts'
import { claims } from '#db/schema/claims.ts'
import { documents } from '#db/schema/documents.ts'
import { startClaim } from '#app/modules/claims/claims.server.ts'
import {
  applyDocumentsFromCore,
  listDocuments,
  receiveDocuments,
} from '#app/modules/documents/documents.server.ts'
import { admit } from '#app/modules/identity/identity.server.ts'
import { InsurerUnavailable } from '#app/modules/insurer/insurer.server.ts'
import { newId } from '#app/platform/ids.server.ts'
import * as claimPage from '#app/routes/claims/claim.tsx'
import * as claimsPage from '#app/routes/claims/claims.tsx'
import * as dashboard from '#app/routes/claims/dashboard.tsx'
import * as documentsPage from '#app/routes/claims/documents.tsx'
import { receiveFiles } from '#app/routes/claims/receive-files.server.ts'
import { documents as en } from '#app/words/en/documents.ts'
import { documents as es } from '#app/words/es/documents.ts'
import { ana, ben } from '#tests/cast.ts'
import { pdfFile, phoneJpeg, uploadRequest, type SampleFile } from '#tests/sample-files.ts'
import { signedIn } from '#tests/sign-in.ts'
import { visit } from '#tests/visit.tsx'
import * as download from './download.ts'
import * as removal from './removal.ts'
import * as thumbnail from './thumbnail.ts'

const fetchClaimDocument = vi.hoisted(() => vi.fn())
vi.mock('#app/modules/insurer/insurer.server.ts', async (original) => ({
  ...(await original<object>()),
  fetchClaimDocument,
}))

let cookie = ''
let claimId = ''
beforeEach(async () => {
  fetchClaimDocument.mockReset()
  cookie = (await signedIn(ana)).cookie
  claimId = await draftOf(ana.holderId)
})

async function draftOf(holderId: string) {
  const about = { policyNumberText: 'TMA-1', line: 'auto' as const }
  const started = await startClaim({ holderId, formToken: newId(), language: 'en', ...about })
  if (started === 'no-policy') throw new Error('No draft')
  return started.claimId
}

const setClaim = (changes: { status?: string; coreClaimId?: string; hidden?: boolean }) =>
  write((tx) => tx.update(claims).set(changes).where(eq(claims.id, claimId)).run())

const page = (visitor: object = {}, query = '') =>
  visit(documentsPage, '/claims/:claimId/documents', `/claims/${claimId}/documents${query}`, {
    cookie,
    ...visitor,
  })

function post(files: SampleFile[], visitor: object = {}, replaces?: string) {
  const form = new FormData()
  if (replaces) form.append('replaces', replaces)
  for (const { name, bytes } of files) form.append('files', new File([new Uint8Array(bytes)], name))
  return page({ form, ...visitor })
}

const open = (documentId: string, visitor: object = {}) =>
  visit(download, '/documents/:documentId', `/documents/${documentId}`, { cookie, ...visitor })

const remove = (documentId: string, visitor: object = {}) =>
  visit(removal, '/documents/:documentId/removal', `/documents/${documentId}/removal`, {
    cookie,
    form: {},
    ...visitor,
  })

const own = () => listDocuments({ ownerId: ana.holderId, claimId })

test('sent files are stored, and the next page lists them with their ledger', async () => {
  const sent = await post([{ name: 'Bumper.jpg', bytes: await phoneJpeg() }])
  expect(sent.status).toBe(302)
  expect(sent.headers.get('location')).toBe(`/claims/${claimId}/documents?stored=1`)
  const html = await (await page({}, '?stored=1')).text()
  expect(html).toContain('One file is safe with us.')
  expect(html).toContain('Bumper.jpg')
  expect(html).toMatch(/Stored<span class="vh">: done/)
  expect(html).toMatch(/Sent<span class="vh">: not yet/)
})

test('who sent far too many files within an hour has the next one refused by name, and keeps those before', async () => {
  await post([{ name: 'first.pdf', bytes: pdfFile() }])
  const flood = { of: 'upload of holder', by: ana.holderId } as const
  while (!(await admit(flood)));
  const answer = await post([{ name: 'one-more.jpg', bytes: await phoneJpeg() }])
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain(`one-more.jpg: ${en.refused.tooOften}`)
  expect((await own()).map(({ name }) => name)).toEqual(['first.pdf'])
})

test('a refused file is named with its reason and its mend; its neighbour is kept', async () => {
  const docx = Buffer.from('504b0304140000000800', 'hex')
  const answer = await post(
    [
      { name: 'Carta.docx', bytes: docx },
      { name: 'a.pdf', bytes: pdfFile() },
    ],
    { locale: 'es' },
  )
  const html = await answer.text()
  expect(answer.status).toBe(422)
  expect(html).toContain('Carta.docx: No podemos abrir archivos de oficina como Word.')
  expect(html).toContain('Un archivo está seguro con nosotros.')
  expect((await own()).map(({ name }) => name)).toEqual(['a.pdf'])
})

test('sending nothing says so beside the field', async () => {
  const answer = await post([])
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain('Please choose a file first.')
})

test('the same file again is told kindly and kept once', async () => {
  const file = { name: 'a.pdf', bytes: pdfFile() }
  await post([file])
  const again = await post([file])
  expect(again.headers.get('location')).toMatch(/\?already=1$/)
  expect(await (await page({}, '?already=1')).text()).toContain(
    'We had one of these files already.',
  )
})

test('a file is given to its owner as a download that no page can run', async () => {
  const bytes = pdfFile({ padding: 50 })
  await post([{ name: 'Póliza "a".pdf', bytes }])
  const [document] = await own()
  const answer = await open(document!.documentId)
  expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true)
  const headers = Object.fromEntries(answer.headers)
  expect(headers).toMatchObject({
    'content-type': 'application/pdf',
    'x-content-type-options': 'nosniff',
    'content-security-policy': expect.stringContaining('sandbox'),
    'cache-control': 'private, no-store',
  })
  expect(headers['content-disposition']).toMatch(/^attachment; filename="P/)
})

test("another's claim and file answer as absent ones: 404 for reading, adding and removing", async () => {
  await post([{ name: 'a.pdf', bytes: pdfFile() }])
  const { documentId } = (await own())[0]!
  const visitor = { cookie: (await signedIn(ben)).cookie }
  const absent = newId()
  const answers = [
    await page(visitor),
    await post([{ name: 'b.pdf', bytes: pdfFile({ padding: 2 }) }], visitor),
    await open(documentId, visitor),
    await open(absent, visitor),
    await remove(documentId, visitor),
    await remove(absent, visitor),
  ]
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404])
  expect(await own()).toHaveLength(1)
})

test('nobody is sent to the login page', async () => {
  const answers = [await page({ cookie: '' }), await open(newId(), { cookie: '' })]
  expect(answers.map(({ headers }) => headers.get('location'))).toEqual([
    expect.stringMatching(/^\/login/),
    expect.stringMatching(/^\/login/),
  ])
})

test('a file of a draft can be removed; once sent it stays', async () => {
  await post([{ name: 'a.pdf', bytes: pdfFile() }])
  const { documentId } = (await own())[0]!
  await setClaim({ status: 'queued' })
  await remove(documentId)
  expect(await own()).toHaveLength(1)
  expect(await (await page()).text()).not.toContain('/removal')
  await setClaim({ status: 'draft' })
  await remove(documentId)
  expect(await own()).toEqual([])
})

test('a file that has come by when its draft was thrown away is refused by name, and nothing of it stays', async () => {
  const request = await uploadRequest([{ name: 'late.pdf', bytes: pdfFile() }])
  await setClaim({ status: 'discarded' })
  const { stored, refused } = await receiveFiles(request, { ownerId: ana.holderId, claimId })
  expect({ stored, refused }).toEqual({
    stored: [],
    refused: [{ name: 'late.pdf', reason: 'claimClosed' }],
  })
  expect(await own()).toEqual([])
})

test('a file with a virus can be taken out on the page of its draft', async () => {
  await post([{ name: 'a.pdf', bytes: pdfFile() }])
  const { documentId } = (await own())[0]!
  await write((tx) => tx.update(documents).set({ state: 'infected' }).run())
  expect(await (await page()).text()).toContain(`/documents/${documentId}/removal`)
  await remove(documentId)
  expect(await own()).toEqual([])
})

test('a closed claim shows its files and takes no more; one sent meanwhile is named with why and where to', async () => {
  await setClaim({ status: 'closed' })
  expect(await (await page()).text()).not.toContain('type="file"')
  const late = await post([{ name: 'late.pdf', bytes: pdfFile() }])
  expect(late.status).toBe(422)
  expect(await late.text()).toContain(`late.pdf: ${en.refused.claimClosed}`)
  expect(await own()).toEqual([])
})

test('a claim that is not shown to somebody any more takes its files along', async () => {
  await post([{ name: 'Bumper.jpg', bytes: await phoneJpeg() }])
  const { documentId } = (await own())[0]!
  const picture = () =>
    visit(thumbnail, '/documents/:documentId/thumbnail', `/documents/${documentId}/thumbnail`, {
      cookie,
    })
  const statuses = async () => [(await open(documentId)).status, (await picture()).status]
  expect(await statuses()).toEqual([200, 200])
  await setClaim({ hidden: true })
  expect(await statuses()).toEqual([404, 404])
})

async function letterOf(title: string) {
  await setClaim({ status: 'denied', coreClaimId: 'CLM-1' })
  const letter = {
    coreDocumentId: 'DOC-1',
    sha256: 'ab'.repeat(32),
    type: 'decision_letter',
    contentType: 'application/pdf',
    bytes: 10,
    fromInsurer: true,
    title,
    state: 'accepted' as const,
    stateAt: '2026-03-06T10:00:00Z',
  }
  await applyDocumentsFromCore({ claimId, ownerId: ana.holderId, documents: [letter] })
  return (await own())[0]!.documentId
}

test("the insurer's letter is fetched from its core when it is opened", async () => {
  const documentId = await letterOf('Our decision')
  fetchClaimDocument.mockResolvedValue({ contentType: 'application/pdf', bytes: pdfFile() })
  const answer = await open(documentId)
  expect(fetchClaimDocument).toHaveBeenCalledWith({ coreClaimId: 'CLM-1', coreDocumentId: 'DOC-1' })
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="Our decision.pdf"')
  expect(answer.headers.get('content-security-policy')).toContain('sandbox')
})

test('while the core is away a letter is not lost: its page says so plainly', async () => {
  const documentId = await letterOf('Our decision')
  fetchClaimDocument.mockRejectedValue(new InsurerUnavailable('down'))
  const answer = await open(documentId)
  expect(answer.headers.get('location')).toBe(`/claims/${claimId}/documents?away=1`)
  const html = await (await page({}, '?away=1')).text()
  expect(html).toContain('We cannot get this file right now.')
  expect(html).toContain('Our decision')
})

const picture = (documentId: string, visitor: object = {}) =>
  visit(thumbnail, '/documents/:documentId/thumbnail', `/documents/${documentId}/thumbnail`, {
    cookie,
    ...visitor,
  })

test('a photo is listed with its picture, in a place kept free for it; a paper with letters', async () => {
  await post([
    { name: 'a.jpg', bytes: await phoneJpeg() },
    { name: 'b.pdf', bytes: pdfFile() },
  ])
  const [photo] = (await own()).filter(({ hasThumbnail }) => hasThumbnail)
  const html = await (await page()).text()
  expect(html).toContain(
    `<img class="kind" src="/documents/${photo!.documentId}/thumbnail" width="48" height="48" loading="lazy" alt=""/>`,
  )
  expect(html.match(/<img/g)).toHaveLength(1)
  expect(html).toContain('<span class="kind">PDF</span>')
})

test('a picture is an image and nothing else, for its owner alone', async () => {
  await post([{ name: 'a.jpg', bytes: await phoneJpeg() }])
  const { documentId } = (await own())[0]!
  const answer = await picture(documentId)
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'image/jpeg',
    'x-content-type-options': 'nosniff',
    'content-security-policy': expect.stringContaining('sandbox'),
    'cache-control': 'private, no-store',
  })
  const visitor = { cookie: (await signedIn(ben)).cookie }
  const answers = [
    await picture(documentId, visitor),
    await picture(newId(), visitor),
    await picture(newId()),
  ]
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404])
})

async function reject(documentId: string, rejection: { code: string; message: string }) {
  const { sha256 } = (await own()).find((one) => one.documentId === documentId)!
  const atCore = {
    coreDocumentId: `DOC-${documentId}`,
    externalRef: documentId,
    sha256,
    type: 'other',
    contentType: 'application/pdf',
    bytes: 10,
    fromInsurer: false,
    state: 'rejected' as const,
    stateAt: '2026-03-07T10:00:00Z',
    rejection,
  }
  await applyDocumentsFromCore({ claimId, ownerId: ana.holderId, documents: [atCore] })
}

async function rejectedPaper(rejection = { code: 'unreadable', message: 'The total is cut off.' }) {
  await setClaim({ status: 'investigating' })
  await post([{ name: 'Bill.pdf', bytes: pdfFile({ padding: 3 }) }])
  const { documentId } = (await own())[0]!
  await reject(documentId, rejection)
  return documentId
}

const codes = 'UNREADABLE WRONG_DOCUMENT INCOMPLETE EXPIRED VIRUS FORMAT DIGEST_MISMATCH NEW_ONE'

test.each(codes.toLowerCase().split(' '))(
  'a file not accepted as %s says why and what to do in both languages, and what was written of it',
  async (code) => {
    await rejectedPaper({ code, message: 'The total is cut off.' })
    const key = code === 'new_one' ? 'other' : (code as 'unreadable')
    for (const [locale, says] of [
      ['en', en],
      ['es', es],
    ] as const) {
      const html = await (await page({ locale })).text()
      expect(html).toContain(says.rejected[key])
      expect(html).toContain(says.rejected.says.replace('{{message}}', 'The total is cut off.'))
      expect(html).toContain(says.state.notAccepted)
    }
  },
)

test('a file that was not accepted is replaced from its own row, which then rests', async () => {
  const rejected = await rejectedPaper()
  expect(await (await page()).text()).toContain(`name="replaces" value="${rejected}"`)
  await post([{ name: 'Whole bill.pdf', bytes: pdfFile({ padding: 4 }) }], {}, rejected)
  const [fresh, old] = await own()
  expect(old).toMatchObject({ documentId: rejected, replacedBy: fresh!.documentId })
  const html = await (await page()).text()
  expect(html).toContain('You sent another file in its place.')
  expect(html).not.toContain('name="replaces"')
  expect(html).not.toContain(en.rejected.unreadable)
})

test("nobody's file is replaced by a file of another person or another claim", async () => {
  const rejected = await rejectedPaper()
  const other = { ownerId: ana.holderId, claimId: await draftOf(ana.holderId) }
  const bens = { ownerId: ben.holderId, claimId }
  for (const owner of [other, bens]) {
    const file = { name: 'x.pdf', bytes: pdfFile({ padding: 5 }) }
    const request = await uploadRequest([file], { replaces: rejected })
    await receiveDocuments(request, { ...owner, claimId: owner.claimId })
  }
  expect((await own()).find(({ documentId }) => documentId === rejected)!.replacedBy).toBe(
    undefined,
  )
})

test('the very file that was not accepted is not taken again', async () => {
  await rejectedPaper()
  const answer = await post([{ name: 'Bill again.pdf', bytes: pdfFile({ padding: 3 }) }])
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain(en.refused.usedBefore)
})

test('without a script nothing is said of dropping files', async () => {
  expect(await (await page()).text()).toMatch(/id="files-drop" hidden=""/)
})

test('files that the database could not take are said to be missing, and may be chosen again', async () => {
  const result = { status: 'error' as const, error: { '': ['busy'] } }
  const away = { ...documentsPage, action: () => data({ result }, { status: 503 }) }
  const url = `/claims/${claimId}/documents`
  const answer = await visit(away, '/claims/:claimId/documents', url, { cookie, form: {} })
  expect(answer.status).toBe(503)
  const html = await answer.text()
  expect(html.split('Your files could not be saved just now.')).toHaveLength(3)
  expect(html).toContain('type="file"')
})

const read = async (of: 'claim' | 'home' | 'list' | 'you') => {
  const visits = {
    claim: [claimPage, '/claims/:claimId', `/claims/${claimId}`],
    home: [dashboard, '/dashboard', '/dashboard'],
    list: [claimsPage, '/claims', '/claims'],
    you: [claimsPage, '/claims', '/claims?show=you'],
  } as const
  const [module, path, url] = visits[of]
  return (await visit(module, path, url, { cookie })).text()
}

test('a file that was not accepted is the person’s turn on every page until another takes its place', async () => {
  const rejected = await rejectedPaper()
  expect(await read('home')).toContain('One thing needs you.')
  expect(await read('claim')).toContain('One thing waits for you.')
  for (const page of ['home', 'claim'] as const) {
    expect(await read(page)).toContain('Send another file for Bill.pdf')
    expect(await read(page)).toContain(`href="/claims/${claimId}/documents#list"`)
  }
  expect(await read('list')).toContain('data-tone="act">Your turn')
  expect(await read('you')).toContain(`/claims/${claimId}"`)
  await post([{ name: 'Whole bill.pdf', bytes: pdfFile({ padding: 4 }) }], {}, rejected)
  expect(await read('home')).toContain('Nothing needs you right now.')
  expect(await read('claim')).toContain('It is our turn.')
  expect(await read('list')).not.toContain('data-tone="act"')
})

test('on a closed claim nobody is told to send a file again', async () => {
  await rejectedPaper()
  await setClaim({ status: 'closed' })
  expect(await read('claim')).not.toContain('Send another file for')
  for (const html of [await read('claim'), await (await page()).text()]) {
    expect(html).not.toContain(en.rejected.unreadable)
    expect(html).toContain(en.rejected.tooLate)
  }
})
