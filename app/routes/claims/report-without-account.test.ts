import { beforeEach, expect, test } from 'vitest'
import { getNoticeForInsurer } from '#app/modules/claims/claims.server.ts'
import { aSentClaim } from '#app/modules/claims/claims.test-support.ts'
import { reportCookie } from '#app/http/cookies.server.ts'
import { handleRequest } from '#app/http/handle-request.server.ts'
import { env } from '#app/platform/env.server.ts'
import { listRecordedEvents } from '#app/platform/events.test-support.ts'
import { ana, staffSara } from '#tests/cast.ts'
import { signedIn } from '#tests/sign-in.ts'
import { visit } from '#tests/visit.tsx'
import * as receiptPage from './report-receipt.tsx'
import * as reportPage from './report-without-account.tsx'

// Nothing answers there: the core is down throughout.
beforeEach(() => {
  env.INSURER_BASE_URL = 'http://127.0.0.1:9/insurer/v1'
})

type Form = Record<string, string>
type Signed = Record<'token' | 'warning' | 'shownAt', string>

const open = (
  at: { cookie?: string; locale?: 'en' | 'es'; form?: Form } = {},
  from = '198.51.100.9',
) =>
  handleRequest(
    new Request('http://localhost:3000/report', {
      method: at.form ? 'POST' : 'GET',
      headers: { origin: 'http://localhost:3000' },
    }),
    () => visit(reportPage, '/report', '/report', at),
    from,
  )

const receipt = (cookie = '') =>
  visit(receiptPage, '/report/receipt', '/report/receipt', { cookie })

const to = (answer: Response) => [answer.status, answer.headers.get('location')]
const cookieOf = (answer: Response) => answer.headers.get('set-cookie')?.split(';', 1)[0] ?? ''

/** The form as its page gives it, filled in. */
async function filled(changes: Form = {}): Promise<Form & Signed> {
  const html = await (await open()).text()
  const value = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(html)![1]!
  return {
    token: value('token'),
    warning: value('warning'),
    shownAt: value('shownAt'),
    policyNumberText: 'TMA 48 something',
    line: 'auto',
    cause: 'collision',
    when: 'yesterday',
    description: 'A gray pickup hit me from behind.',
    name: 'Rosa Delgado',
    phone: '(559) 555-0199',
    true: 'on',
    esign: 'on',
    signature: 'Rosa Delgado',
    ...changes,
  }
}

const submitted = () =>
  listRecordedEvents('claim/submitted').map(({ data }) => String(data.claimId))

test('one page and one post, with the core down, end at a receipt', async () => {
  const sent = await open({ form: await filled() })
  expect(to(sent)).toEqual([302, '/report/receipt'])
  const html = await (await receipt(cookieOf(sent))).text()
  for (const word of ['HV-', 'Rosa Delgado', 'TMA 48 something', 'Collision', '(559) 555-0199'])
    expect(html).toContain(word)
  const [claimId] = submitted()
  expect(html).not.toContain(claimId)
  expect(await getNoticeForInsurer(claimId!)).toMatchObject({ contact: { phone: '+15595550199' } })
})

test('five clicks, a refresh and Back make one claim and lead to the same receipt', async () => {
  const form = await filled()
  const clicks = await Promise.all(Array.from({ length: 5 }, () => open({ form })))
  const again = await open({ form })
  expect(new Set([...clicks, again].map(cookieOf)).size).toBe(1)
  for (const click of [...clicks, again]) expect(to(click)).toEqual([302, '/report/receipt'])
  expect(submitted()).toHaveLength(1)
})

test('everything to mend is said at once, and what was typed stays', async () => {
  const form = await filled({ cause: 'freeze', phone: '', description: 'Short', signature: '' })
  const answer = await open({ form: { ...form, esign: '' } })
  expect(answer.status).toBe(422)
  const html = await answer.text()
  for (const id of ['cause', 'phone', 'description', 'esign', 'signature'])
    expect(html).toContain(`href="#report-${id}"`)
  expect(html).toContain('What happened? Please choose one.')
  for (const value of ['TMA 48 something', 'Short', 'Rosa Delgado', form.token])
    expect(html).toContain(value)
  expect(submitted()).toEqual([])
})

test('an empty form names every question once', async () => {
  const { token, warning, shownAt } = await filled()
  const html = await (await open({ form: { token, warning, shownAt } })).text()
  const linked = [...html.matchAll(/href="#(report-[^"]+)"/g)].map(([, id]) => id)
  expect(linked).toEqual(
    'line when description policyNumberText name phone true esign signature'
      .split(' ')
      .map((name) => `report-${name}`),
  )
})

test('a type of claim that two kinds of insurance share is ticked under the chosen one alone', async () => {
  const form = await filled({ line: 'home', cause: 'fire', name: '' })
  const html = await (await open({ form })).text()
  const fires = [...html.matchAll(/<input[^>]*name="cause"[^>]*value="fire"[^>]*>/g)]
  expect(fires.map(([input]) => input.includes('checked'))).toEqual([false, true])
})

test('whoever reports a flood of a home reads before sending what such policies usually leave out', async () => {
  const html = await (await open()).text()
  expect(html.match(/Home policies usually do not cover floods\./g)).toHaveLength(1)
  expect(html).toMatch(/value="flood"[^]*?Home policies usually/)
})

test('a fraud notice that has changed since is shown again before anything is sent', async () => {
  const answer = await open({ form: await filled({ warning: 'US 2020-01' }) })
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain('has changed')
  expect(submitted()).toEqual([])
})

test('one address that reports without end is stopped, and another is not', async () => {
  const form = await filled()
  const send = (from: string) => open({ form: { ...form, token: crypto.randomUUID() } }, from)
  const statuses: number[] = []
  for (let turn = 0; turn < 62; turn++) statuses.push((await send('192.0.2.7')).status)
  expect(statuses.filter((status) => status === 302)).toHaveLength(60)
  const stopped = await send('192.0.2.7')
  expect(stopped.status).toBe(429)
  expect(await stopped.text()).toContain('A gray pickup hit me from behind.')
  expect((await send('192.0.2.8')).status).toBe(302)
})

test('nobody opens a receipt with no cookie, a forged one or another claim’s id', async () => {
  const sent = await open({ form: await filled() })
  const [claimId] = submitted()
  const forged = `report=${Buffer.from(JSON.stringify(claimId)).toString('base64')}`
  const ofAccount = await reportCookie.serialize(await aSentClaim())
  const meddled = `${cookieOf(sent).slice(0, -3)}AAA`
  for (const cookie of ['', forged, meddled, ofAccount.split(';', 1)[0]!])
    expect(to(await receipt(cookie))).toEqual([302, '/report'])
  expect((await receipt(cookieOf(sent))).status).toBe(200)
})

test('the cookie of the receipt ends after an hour and no script reads it', async () => {
  const sent = await open({ form: await filled() })
  expect(sent.headers.get('set-cookie')).toMatch(/Max-Age=3600.*HttpOnly.*SameSite=Lax/)
})

test('whoever is logged in is led to their own way to report', async () => {
  expect(to(await open({ cookie: (await signedIn(ana)).cookie }))).toEqual([302, '/claims/new'])
  const staff = await signedIn(staffSara)
  expect(to(await open({ cookie: staff.cookie }))).toEqual([302, '/admin'])
})

test('it speaks Spanish, errors and receipt as well', async () => {
  const wrong = await open({ locale: 'es', form: await filled({ name: '' }) })
  const html = await wrong.text()
  expect(html).toContain('Reportar un reclamo sin una cuenta')
  expect(html).toContain('Choque')
})
