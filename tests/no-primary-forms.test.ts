import { beforeEach, expect, test } from 'vitest'
import { onLiteFs, startPrimary } from '#app/http/replica/replica.test-support.ts'
import { may } from '#app/modules/identity/identity.ts'
import { env } from '#app/platform/env.server.ts'
import { openForBrowsers } from '#tests/app-browser.ts'
import { giveBelongings, type Belongings } from '#tests/belongings.ts'
import { ana, ben } from '#tests/cast.ts'
import { formFrom, routeClasses, visitsTo } from '#tests/id-routes.ts'
import { startInbox } from '#tests/inbox.ts'
import { fillOtherwise, formsOf, lostOn } from '#tests/page-forms.ts'
import { pdfFile } from '#tests/sample-files.ts'
import { signedIn } from '#tests/sign-in.ts'
import { staffOnDuty, type OnDuty } from '#tests/staff-on-duty.ts'
import { listRoutes, openApp } from '#tests/whole-app.ts'

const app = await openApp()
const browserWith = await openForBrowsers()
let staff: OnDuty[]
let node: Awaited<ReturnType<typeof onLiteFs>>
let anas: { cookie: string; belongings: Belongings }
let halfWay: string
let notFresh: string

beforeEach(async () => {
  await startInbox()
  node = await onLiteFs()
  anas = await giveBelongings(ana, 'Anasword')
  notFresh = (await signedIn(ben)).cookie
  const browser = browserWith()
  await browser.post('/login', { email: ana.email, password: ana.password })
  halfWay = browser.cookie()
  staff = await staffOnDuty(anas.belongings)
})

const peoplesPaths = Object.keys(routeClasses).filter((path) => routeClasses[path] !== 'machine')

/** Everybody who may see a page, in every state in which it has forms. */
function cookiesFor(path: string) {
  const of = routeClasses[path]!
  if (typeof of === 'object')
    return staff.filter(({ role }) => may(role, of.read)).map((one) => one.cookie)
  return of === 'public' ? ['', halfWay, anas.cookie] : [anas.cookie, notFresh]
}

const send = (url: string, cookie: string, body?: FormData | URLSearchParams, referer = url) =>
  app(
    new Request(env.PORTAL_ORIGIN + url, {
      method: body ? 'POST' : 'GET',
      headers: {
        ...{ cookie, accept: 'text/html', host: new URL(env.PORTAL_ORIGIN).host },
        ...{ origin: env.PORTAL_ORIGIN, referer: env.PORTAL_ORIGIN + referer },
      },
      ...(body ? { body } : {}),
    }),
  )

const saysNothingWasSaved = /could not be saved just now/

async function refusedForms(url: string, cookie: string) {
  node.become('primary')
  const page = await send(url, cookie)
  if (page.status !== 200 || !page.headers.get('content-type')?.includes('html')) return []
  const forms = formsOf(await page.text())
  node.become('orphan')
  return Promise.all(
    forms.map(async (form) => {
      const { body, typed } = fillOtherwise(form)
      const { pathname, search } = new URL(form.action || url, env.PORTAL_ORIGIN + url)
      if (form.takesFiles) body.append('files', new File([new Uint8Array(pdfFile())], 'a.pdf'))
      const fields = [...body] as [string, string][]
      const sent = form.takesFiles ? body : new URLSearchParams(fields)
      const answer = await send(pathname + search, cookie, sent, url)
      const html = await answer.text()
      return {
        form: `${url} to ${pathname}`,
        status: answer.status,
        retryAfter: answer.headers.get('retry-after'),
        isWhole: html.includes('rel="stylesheet"'),
        told: saysNothingWasSaved.test(html),
        lost: lostOn(html, typed),
      }
    }),
  )
}

test('without a primary every form of every page comes back as typed and says that nothing was saved', async () => {
  const refused = []
  for (const path of peoplesPaths)
    for (const cookie of cookiesFor(path))
      for (const { url } of visitsTo(path)(anas.belongings))
        refused.push(...(await refusedForms(url, cookie)))
  const whole = { status: 503, retryAfter: '5', isWhole: true, told: true, lost: [] }
  expect(refused).toEqual(refused.map(({ form }) => ({ form, ...whole })))
  const targets = new Set(refused.map(({ form }) => form.replace(/.* to /, '')))
  for (const path of [
    '/login',
    '/login/verify',
    '/register',
    '/report',
    '/account/email',
    '/account/notifications',
  ])
    expect(targets).toContain(path)
  expect(targets.size).toBeGreaterThan(40)
})

test('without a primary no address that takes a change runs it, or answers as if it had', async () => {
  const answers = []
  node.become('orphan')
  for (const path of peoplesPaths)
    for (const visit of visitsTo(path)(anas.belongings)) {
      const cookie = cookiesFor(path).at(-1) ?? ''
      const answer = await send(visit.url, cookie, formFrom(visit))
      const to = answer.headers.get('location') ?? ''
      answers.push({ path, status: to.startsWith('/login') ? 503 : answer.status })
    }
  expect(answers.filter(({ status }) => ![404, 405, 503].includes(status))).toEqual([])
  expect((await listRoutes()).length).toBeGreaterThan(answers.length / 3)
})

test('an upload that was under way when the primary went gets a whole page that says what to do', async () => {
  await startPrimary((_, request) => request.once('data', () => request.socket.destroy()))
  node.become('replica')
  const body = new FormData()
  body.append('files', new File([new Uint8Array(1_500_000)], 'large.pdf'))
  const { draftId } = anas.belongings
  const answer = await send(`/claims/${draftId}/documents`, anas.cookie, body)
  const html = await answer.text()
  expect(answer.status).toBe(503)
  expect(answer.headers.get('retry-after')).toBe('5')
  expect(html).toContain('rel="stylesheet"')

  expect(html).toContain('This did not reach us. Please choose your files again')
})

test('an upload to a primary that is gone gives back what was typed beside its files', async () => {
  const { stop } = await startPrimary()
  stop()
  node.become('replica')
  const body = new FormData()
  body.append('token', crypto.randomUUID())
  body.append('text', 'The tow truck took it to Alder Street.')
  body.append('files', new File([new Uint8Array(1_500_000)], 'large.pdf'))
  const answer = await send(`/claims/${anas.belongings.claimId}/messages`, anas.cookie, body)
  expect(answer.status).toBe(503)
  expect(await answer.text()).toContain('The tow truck took it to Alder Street.</textarea>')
})
