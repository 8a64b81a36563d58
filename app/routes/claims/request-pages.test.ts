import { beforeEach, expect, test, vi } from 'vitest'
import {
  applyClaimFile,
  findOwnClaim,
  getAnswerForInsurer,
  listAnswers,
  markAnswerSent,
  noteByHand,
} from '#app/modules/claims/claims.server.ts'
import { fileOf, policeReport } from '#app/modules/claims/claim-file.test-support.ts'
import { aSentClaim } from '#app/modules/claims/claims.test-support.ts'
import { listDocuments } from '#app/modules/documents/documents.server.ts'
import { recordNotice } from '#app/modules/notifications/notifications.server.ts'
import { listRecordedEvents } from '#app/platform/events.test-support.ts'
import { ana, ben } from '#tests/cast.ts'
import { whileDiskIsFull } from '#tests/full-disk.ts'
import { phoneJpeg } from '#tests/sample-files.ts'
import { signedIn } from '#tests/sign-in.ts'
import { visit } from '#tests/visit.tsx'
import * as claimPage from './claim.tsx'
import * as claimsPage from './claims.tsx'
import * as dashboard from './dashboard.tsx'
import * as notifications from '../notifications/notifications.tsx'
import * as requestLink from './request-link.ts'
import * as requestPage from './request.tsx'

// There is no build here whose manifest would name them.
vi.mock('#app/http/enhance-script.server.ts', () => ({
  enhanceScript: (name: string) => `/${name}.js`,
}))

const { holderId } = ana
let cookie = ''
let claimId = ''
let requestId = ''

beforeEach(async () => {
  cookie = (await signedIn(ana)).cookie
  claimId = await aSentClaim()
  await applyClaimFile({
    file: fileOf({
      externalRef: claimId,
      version: 5,
      history: ['noticed', 'acknowledged', 'assigned'],
      requests: [policeReport],
    }),
  })
  requestId = (await request()).requestId
})

const request = async () => (await findOwnClaim({ claimId, holderId }))!.requests[0]!

const open = (form?: Record<string, string> | FormData, as = cookie) =>
  visit(
    requestPage,
    '/claims/:claimId/requests/:requestId',
    `/claims/${claimId}/requests/${requestId}`,
    { cookie: as, form },
  )

async function upload(files: File[]) {
  const body = new FormData()
  for (const file of files) body.append('file', file)
  const url = `http://localhost:3000/claims/${claimId}/requests/${requestId}`
  const posted = new Request(url, { method: 'POST', headers: { cookie }, body })
  return requestPage.action({ request: posted, params: { claimId, requestId }, context: {} })
}

async function uploadPage(files: File[], text = '') {
  const body = new FormData()
  body.append('text', text)
  for (const file of files) body.append('file', file)
  const answer = await open(body)
  expect(answer.status).toBe(422)
  return answer.text()
}

test('the home page and the claim show what is asked, why, and by when', async () => {
  const home = await (await visit(dashboard, '/dashboard', '/dashboard', { cookie })).text()
  expect(home).toContain('One thing needs you')
  expect(home).toContain(`href="/claims/${claimId}/requests/${requestId}"`)
  const claim = await visit(claimPage, '/claims/:claimId', `/claims/${claimId}`, { cookie })
  const html = await claim.text()
  expect(html).toContain('Send us the police report')
  expect(html).toContain('dateTime="2026-11-30"')
})

test('a written answer turns the card into "answered, waiting" at once', async () => {
  const answer = await open({ answer: 'text', text: 'The number is 26-014482.' })
  expect(answer.headers.get('location')).toBe(`/claims/${claimId}?answered=${requestId}`)
  expect((await request()).state).toBe('waiting')
  expect(await (await open()).text()).toContain('You answered on')
})

test('the claim says at once that an answer arrived, in a note and on the timeline, and later when our team got it', async () => {
  const answer = await open({ answer: 'text', text: 'The number is 26-014482.' })
  const page = answer.headers.get('location')!
  const said = async () => {
    const html = await (await visit(claimPage, '/claims/:claimId', page, { cookie })).text()
    const [, note = ''] =
      /<div class="note" data-tone="good" role="status">(.*?)<\/div><\/div>/s.exec(html)!
    const [, timeline = ''] = /<ol class="timeline">(.*?)<\/ol>/s.exec(html)!
    return { note, timeline, html }
  }
  const first = await said()
  expect(first.note).toMatch(/Send us the police report.*We got your answer on/s)
  expect(first.timeline).toContain('You answered: Send us the police report')
  for (const part of [first.note, first.timeline])
    expect(part).toContain('It is on its way to our claims team.')
  const { answerId } = listRecordedEvents('request/answered')[0]!.data as { answerId: string }
  await markAnswerSent(answerId)
  const then = await said()
  for (const part of [then.note, then.timeline]) expect(part).toContain('Our claims team got it on')
  expect(then.html).not.toContain('It is on its way to our claims team.')
})

test('of an answer that staff handed over another way the claim says that we passed it on, not that our team has it', async () => {
  const page = (await open({ answer: 'none' })).headers.get('location')!
  const { answerId } = listRecordedEvents('request/answered')[0]!.data as { answerId: string }
  const note = 'Read out on the phone.'
  const byStaff = { note, staffId: 's1', insuredAs: undefined }
  await noteByHand({ kind: 'answer', subjectId: answerId, ...byStaff })
  const html = await (await visit(claimPage, '/claims/:claimId', page, { cookie })).text()
  expect(html).toContain('We passed it on to our claims team.')
  expect(html).not.toContain('Our claims team got it on')
})

test('what is due first stands first, on the claim and on the home page; what has no day stands last', async () => {
  const asked = (coreRequestId: string, subject: string, dueAt?: string) => ({
    ...{ ...policeReport, coreRequestId, subject, dueAt },
  })
  const asks = [
    asked('ACT-2', 'No day at all'),
    asked('ACT-3', 'The later one', '2026-12-24T23:00:00Z'),
    asked('ACT-4', 'The sooner one', '2026-12-01T23:00:00Z'),
  ]
  await applyClaimFile({
    file: fileOf({
      externalRef: claimId,
      version: 6,
      history: ['noticed', 'acknowledged', 'assigned'],
      requests: [...asks, policeReport],
    }),
  })
  const claim = await visit(claimPage, '/claims/:claimId', `/claims/${claimId}`, { cookie })
  for (const page of [claim, await visit(dashboard, '/dashboard', '/dashboard', { cookie })]) {
    const titles = [...(await page.text()).matchAll(/<h2 [^>]*>([^<]+)<\/h2><p>It shows/g)]
    expect(titles.map(([, title]) => title)).toEqual([
      ...['Send us the police report', 'The sooner one', 'The later one', 'No day at all'],
    ])
  }
})

test('a second answer is refused in plain words, with what was typed kept; the same one again is harmless', async () => {
  const first = { answer: 'text', text: 'The number is 26-014482.' }
  await open(first)
  expect((await open(first)).status).toBe(302)
  const second = await open({ answer: 'text', text: 'It was 26-999999.' })
  const html = await second.text()
  expect(second.status).toBe(422)
  expect(html).toContain('You answered this already. We tell you if we need more.')
  expect(html).toContain('It was 26-999999.')
  expect((await open({ answer: 'none' })).status).toBe(422)
})

test('an answer to what is no longer asked is refused, with what was typed kept', async () => {
  await applyClaimFile({
    file: fileOf({
      externalRef: claimId,
      version: 6,
      history: ['noticed', 'acknowledged', 'assigned'],
      requests: [{ ...policeReport, status: 'cancelled' }],
    }),
  })
  const late = await open({ answer: 'text', text: 'It was 26-999999.' })
  const html = await late.text()
  expect(late.status).toBe(422)
  expect(html).toContain('We no longer need this answer.')
  expect(html).toContain('It was 26-999999.')
})

test('an empty answer is not taken', async () => {
  const answer = await open({ answer: 'text', text: ' ' })
  expect(answer.status).toBe(422)
  expect((await request()).state).toBe('open')
})

test('"I don’t have it" is an answer', async () => {
  expect((await open({ answer: 'none' })).status).toBe(302)
  expect((await request()).state).toBe('waiting')
})

test('a file is kept with the claim and answers the request', async () => {
  await upload([
    new File([new Uint8Array(await phoneJpeg())], 'report.jpg', { type: 'image/jpeg' }),
  ])
  expect((await request()).state).toBe('waiting')
  expect(await listDocuments({ ownerId: holderId, claimId })).toMatchObject([{ requestId }])
})

test('a file that cannot be taken answers nothing', async () => {
  await upload([new File(['<svg/>'], 'report.svg', { type: 'image/svg+xml' })])
  expect((await request()).state).toBe('open')
})

test('one good and one bad file answer with the good one, name the bad one, and lead to where to add it', async () => {
  const jpeg = new File([new Uint8Array(await phoneJpeg())], 'report.jpg', { type: 'image/jpeg' })
  const html = await uploadPage([jpeg, new File(['<svg/>'], 'plan.svg', { type: 'image/svg+xml' })])
  expect((await request()).state).toBe('waiting')
  expect(await listDocuments({ ownerId: holderId, claimId })).toMatchObject([{ requestId }])
  expect(html).toContain('plan.svg')
  expect(html).toContain('One file arrived and is kept with your claim.')
  expect(html).toContain(`href="/claims/${claimId}/documents"`)
  expect(html).not.toContain('href="#file-')
})

test('when the disk is full the words beside a file come back', async () => {
  const body = new FormData()
  body.append('text', `Do not lose me. ${'x'.repeat(3_900)}`)
  const jpeg = new Uint8Array(await phoneJpeg())
  body.append('file', new File([jpeg], 'report.jpg', { type: 'image/jpeg' }))
  const answer = await whileDiskIsFull(() => open(body))
  expect(answer.status).toBe(503)
  expect(await answer.text()).toContain('Do not lose me.')
  expect((await request()).state).toBe('open')
})

test('files after another answer are kept with the claim, and the page says that it was answered', async () => {
  await open({ answer: 'none' })
  const jpeg = new File([new Uint8Array(await phoneJpeg())], 'report.jpg', { type: 'image/jpeg' })
  const html = await uploadPage([jpeg])
  expect(html).toContain('You answered this already.')
  expect(html).toContain('One file arrived and is kept with your claim.')
  expect(html).not.toContain('Please choose a file first.')
})

test('words that went along with a good file are not said to be unsent, and those after the answer are', async () => {
  const svg = () => new File(['<svg/>'], 'plan.svg', { type: 'image/svg+xml' })
  const jpeg = new File([new Uint8Array(await phoneJpeg())], 'report.jpg', { type: 'image/jpeg' })
  const first = await uploadPage([jpeg, svg()], 'Page 2 is missing.')
  expect(await answerGiven()).toMatchObject({ kind: 'documents', text: 'Page 2 is missing.' })
  expect(first).not.toContain('What you wrote now was not sent')
  const late = await uploadPage([svg()], 'Page 2 is here.')
  expect(late).toContain('What you wrote now was not sent')
  expect(late).toContain('Page 2 is here.')
})

test("another holder's request is not there", async () => {
  const as = (await signedIn(ben)).cookie
  expect((await open(undefined, as)).status).toBe(404)
  expect((await open({ answer: 'none' }, as)).status).toBe(404)
  expect((await request()).state).toBe('open')
})

test('"answered, waiting" stands on the home page, the list, the claim and the messages at once', async () => {
  const vars = { reference: 'HV-1' }
  await recordNotice({ eventKey: 'step:1', holderId, claimId, kind: 'request', vars })
  const pages = [
    [dashboard, '/dashboard', '/dashboard'],
    [claimsPage, '/claims', '/claims'],
    [claimPage, '/claims/:claimId', `/claims/${claimId}`],
    [notifications, '/notifications', '/notifications'],
  ] as const
  const saying = async (what: string) => {
    const found: string[] = []
    for (const [module, path, url] of pages) {
      const html = await (await visit(module, path, url, { cookie })).text()
      if (html.includes(what)) found.push(path)
    }
    return found
  }
  expect(await saying('Answered, waiting for us')).toEqual([])
  await open({ answer: 'none' })
  expect(await saying('Answered, waiting for us')).toEqual(pages.map(([, path]) => path))
  expect(await saying('Your turn')).toEqual(['/claims'])
})

const answerGiven = async () => {
  const { answerId } = listRecordedEvents('request/answered')[0]!.data as { answerId: string }
  return getAnswerForInsurer(answerId)
}

test('"I don’t have it" takes why, in a choice and in words, and neither must be said', async () => {
  await open({ answer: 'none', reason: 'lost', text: 'It was in the flooded drawer.' })
  expect(await answerGiven()).toMatchObject({
    kind: 'cannot_provide',
    reason: 'lost',
    text: 'It was in the flooded drawer.',
  })
})

test('files may carry words, and words that are too long come back with the way they were typed in', async () => {
  const form = async (text: string) => {
    const body = new FormData()
    body.append('text', text)
    body.append('file', new File([new Uint8Array(await phoneJpeg())], 'a.jpg'))
    return open(body)
  }
  const refused = await form('x'.repeat(4_001))
  expect(refused.status).toBe(422)
  expect(await refused.text()).toMatch(/x{4001}<\/textarea>/)
  expect((await request()).state).toBe('open')
  expect((await form('Page 2 is missing.')).status).toBe(302)
  expect(await answerGiven()).toMatchObject({ kind: 'documents', text: 'Page 2 is missing.' })
})

test('the page of an answered request shows its person what they answered: words, files, or why it cannot be had', async () => {
  expect(await (await open()).text()).not.toContain('What you answered')
  const body = new FormData()
  body.append('text', 'Page 2 is missing.')
  body.append('file', new File([new Uint8Array(await phoneJpeg())], 'page-1.jpg'))
  expect((await open(body)).status).toBe(302)
  const html = await (await open()).text()
  expect(html).toContain('What you answered')
  expect(html).toContain('<blockquote>Page 2 is missing.</blockquote>')
  expect(html).toMatch(/href="\/documents\/[^"]+">page-1\.jpg</)
  const of = { claimId, requestId }
  expect(await listAnswers({ ...of, holderId })).toHaveLength(1)
  expect(await listAnswers({ ...of, holderId: ben.holderId })).toEqual([])
})

test('what could not be had is told with its reason, also beside a second answer that was not taken', async () => {
  await open({ answer: 'none', reason: 'lost', text: 'It was in the flooded drawer.' })
  const html = await (await open({ answer: 'text', text: 'I found it.' })).text()
  expect(html).toContain('What you wrote now was not sent')
  expect(html).toContain('You told us that you don’t have it.')
  expect(html).toContain('It is lost or was destroyed.')
  expect(html).toContain('It was in the flooded drawer.')
})

test('the short address of a text leads to the request, also past the login, and to nobody else’s', async () => {
  const short = (as?: string) =>
    visit(requestLink, '/requests/:requestId', `/requests/${requestId}`, { cookie: as })
  const page = `/claims/${claimId}/requests/${requestId}`
  expect((await short(cookie)).headers.get('location')).toBe(page)
  const login = (await short()).headers.get('location')
  expect(login).toBe(`/login?returnTo=${encodeURIComponent(`/requests/${requestId}`)}`)
  expect((await short((await signedIn(ben)).cookie)).status).toBe(404)
})

test('the page of a request reads itself anew while it is open, before and after the answer', async () => {
  const live = 'src="/live-status.js"'
  expect(await (await open()).text()).toContain(live)
  await open({ answer: 'text', text: 'A neighbor saw it.' })
  expect(await (await open()).text()).toContain(live)
})
