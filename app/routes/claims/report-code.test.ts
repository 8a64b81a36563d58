import { beforeEach, expect, test, vi } from 'vitest'
import { read } from '#db/client.server.ts'
import { claims } from '#db/schema/claims.ts'
import { contactProofs } from '#db/schema/identity.ts'
import { reportCookie } from '#app/http/cookies.server.ts'
import { handleRequest } from '#app/http/handle-request.server.ts'
import { aReport, reported } from '#app/modules/claims/report.test-support.ts'
import { minutes } from '#app/platform/clock.ts'
import { startProviders } from '#tests/message-providers.ts'
import { visit } from '#tests/visit.tsx'
import * as codeRoute from './report-code.ts'
import * as receiptPage from './report-receipt.tsx'

const email = 'rosa@example.test'
const contact = { email, phone: '+15595550199' }
type Providers = Awaited<ReturnType<typeof startProviders>>

let providers: Providers
let claimId = ''
let cookie = ''
beforeEach(async () => {
  providers = await startProviders()
  claimId = await reported({ answers: { ...aReport().answers, contact } })
  cookie = (await reportCookie.serialize(claimId)).split(';', 1)[0]!
  return () => void vi.useRealTimers()
})

type Form = Record<string, string>
const within = (path: string, work: () => Promise<Response>) =>
  handleRequest(
    new Request(`http://localhost:3000${path}`, {
      method: 'POST',
      headers: { origin: 'http://localhost:3000' },
    }),
    work,
    '198.51.100.9',
  )
const send = (to = 'email', as = cookie) =>
  within('/report/receipt/code', () =>
    visit(codeRoute, '/report/receipt/code', '/report/receipt/code', { cookie: as, form: { to } }),
  )
const receipt = (form?: Form, query = '') =>
  within('/report/receipt', () =>
    visit(receiptPage, '/report/receipt', `/report/receipt${query}`, {
      cookie,
      ...(form ? { form } : {}),
    }),
  )
const pageAt = async (answer: Response) => {
  const query = /\?[^#]*/.exec(answer.headers.get('location') ?? '')?.[0]
  return (await receipt(undefined, query)).text()
}
const codeSent = () => /\b\d{6}\b/.exec(providers.emails()[0]?.text ?? '')?.[0] ?? ''
const wrongCode = () => (codeSent() === '111111' ? '222222' : '111111')
const confirmed = () =>
  read((db) => db.select().from(claims).all()).find(({ id }) => id === claimId)?.confirmedContact

test('the receipt offers to confirm the email by a code, and a right one confirms it, twice pressed too', async () => {
  expect(await (await receipt()).text()).toContain('Email me a code')
  expect(await pageAt(await send())).toContain(`We sent a 6-digit code to ${email}`)
  for (let press = 0; press < 2; press++)
    expect((await receipt({ code: codeSent() })).headers.get('location')).toBe('/report/receipt')
  expect(confirmed()).toBe('email')
  const html = await (await receipt()).text()
  expect(html).toContain(`Confirmed. We reach you at ${email}`)
  expect(html).not.toContain('Email me a code')
})

test('a phone is confirmed by a text', async () => {
  await send('phone')
  const code = /\b\d{6}\b/.exec(providers.texts()[0]?.body ?? '')?.[0] ?? ''
  await receipt({ code })
  expect(confirmed()).toBe('phone')
})

test('five wrong codes end it, the right one after them too, and a new one works', async () => {
  await send()
  const right = codeSent()
  for (let guess = 0; guess < 5; guess++) {
    const answer = await receipt({ code: wrongCode() })
    expect(answer.status).toBe(422)
    const said = guess < 4 ? 'That code is not right' : 'That code no longer works'
    expect(await answer.text()).toContain(said)
  }
  expect((await receipt({ code: right })).status).toBe(302)
  expect(confirmed()).toBeNull()
  expect(await (await receipt()).text()).toContain('That code no longer works')
  await send()
  await receipt({ code: codeSent() })
  expect(confirmed()).toBe('email')
})

test('guesses at the same time admit no more than five', async () => {
  await send()
  const code = wrongCode()
  await Promise.all(Array.from({ length: 20 }, () => receipt({ code })))
  expect(read((db) => db.select().from(contactProofs).get())!.attempts).toBe(5)
})

test('a code works for ten minutes', async () => {
  await send()
  const code = codeSent()
  vi.useFakeTimers({ now: Date.now() + minutes(10) + 1, toFake: ['Date'] })
  await receipt({ code })
  expect(confirmed()).toBeNull()
})

test('after three codes to one address no more go out for a while', async () => {
  for (let turn = 0; turn < 3; turn++) await send()
  expect(await pageAt(await send())).toContain('several codes already')
  expect(providers.emails()).toHaveLength(3)
})

test('with the provider down the page says so, and the report is as safe as before', async () => {
  await providers.dialEmail({ fault: 'unavailable' })
  const html = await pageAt(await send())
  expect(html).toContain('We could not send a code just now. Your report is safe with us')
  expect(html).toContain('HV-')
})

test('nobody but the browser that reported gets a code sent, and never to another address', async () => {
  for (const as of ['', `${cookie.slice(0, -3)}AAA`])
    expect((await send('email', as)).headers.get('location')).toBe('/report')
  await send(`thief@example.test`)
  expect(providers.emails().map(({ to }) => to)).toEqual([email])
})

test('the code’s email says nothing of what was reported, nor any page’s address', async () => {
  const sent = await send()
  const { subject, text } = providers.emails()[0]!
  expect(`${subject} ${text} ${sent.headers.get('location')}`).not.toMatch(
    /collision|pickup|TMA|Rosa|rosa@|HV-/,
  )
})
