import { beforeEach, expect, test, vi } from 'vitest'
import { findAccount, findAddressChange } from '#app/modules/identity/identity.server.ts'
import { minutes } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'
import { ana, ben } from '#tests/cast.ts'
import { startCore, type CoreStandIn } from '#tests/core.ts'
import { startProviders } from '#tests/message-providers.ts'
import { signedIn } from '#tests/sign-in.ts'
import { visit } from '#tests/visit.tsx'
import * as account from './account.tsx'
import * as addressStop from './address-stop.ts'
import * as address from './address.tsx'
import * as emailConfirm from './email-confirm.tsx'
import * as email from './email.tsx'
import * as phoneConfirm from './phone-confirm.tsx'
import * as phone from './phone.tsx'

const pages = {
  '/account': account,
  '/account/email': email,
  '/account/email/confirm': emailConfirm,
  '/account/phone': phone,
  '/account/phone/confirm': phoneConfirm,
  '/account/address': address,
  '/account/address/stop': addressStop,
}
type Path = keyof typeof pages

const newEmail = 'ana@new.example.test'
const home = { line1: '5 Oak Court', line2: '', city: 'Waco', state: 'tx', postalCode: '76701' }

let core: CoreStandIn
let providers: Awaited<ReturnType<typeof startProviders>>
let cookie = ''
let accountId = ''

beforeEach(async () => {
  core = await startCore()
  providers = await startProviders()
  ;({ cookie, accountId } = await signedIn(ana, { fresh: true }))
})

async function go(url: string, form?: Record<string, string>, as = cookie) {
  const path = url.split('?', 1)[0] as Path
  const answer = await visit(pages[path], path, url, { cookie: as, ...(form ? { form } : {}) })
  return {
    status: answer.status,
    location: answer.headers.get('location'),
    html: await answer.text(),
  }
}

const codeFor = (to: string) =>
  /\b\d{6}\b/.exec(providers.emails().find((one) => one.to === to)?.text ?? '')?.[0] ?? ''

/** Values of the named fields, as the page has them. */
const typedIn = (html: string, name: string) =>
  new RegExp(`<input[^>]*name="${name}"[^>]*value="([^"]*)"`).exec(html)?.[1] ?? ''

test.each(['/account/email', '/account/phone', '/account/address'])(
  '%s and its form ask for a second factor first, unless one was proved just now',
  async (url) => {
    const { cookie: stale } = await signedIn(ana)
    const asked = `/account/confirm?returnTo=${encodeURIComponent(url)}`
    expect((await go(url, undefined, stale)).location).toBe(asked)
    expect((await go(url, { email: newEmail }, stale)).location).toBe(asked)
    expect((await go(url)).status).toBe(200)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + minutes(11) })
    const late = await go(url).finally(() => vi.useRealTimers())
    expect(late.location).toBe(asked)
    expect(providers.emails()).toEqual([])
  },
)

test('the account page shows each way we reach somebody, with the way to change it', async () => {
  const { html } = await go('/account')
  for (const part of [ana.email, '(512) 555-0142', '1812 Alder Bend', 'Austin, TX 78704'])
    expect(html).toContain(part)
  for (const page of ['email', 'phone', 'address']) expect(html).toContain(`/account/${page}"`)
})

test('with the core away the account page says so in time, and the rest is there', async () => {
  env.INSURER_TIMEOUT_SECONDS = 20
  await core.dial({ fault: 'latency', operation: 'getPolicyholder', ms: 10_000 })
  const before = performance.now()
  const { html } = await go('/account')
  expect(performance.now() - before).toBeLessThan(5_000)
  expect(html).toContain('We cannot look it up right now')
  expect(html).toContain(ana.email)
})

test('a new email: both codes, then the account page says that it counts', async () => {
  const asked = await go('/account/email', { email: newEmail })
  expect(asked.location).toBe('/account/email/confirm?code=sent')
  const { html } = await go('/account/email/confirm')
  expect(html).toContain(`Code from the email to ${newEmail}`)
  expect(html).toContain(`Code from the email to ${ana.email}`)
  const codes = { newCode: codeFor(newEmail), oldCode: codeFor(ana.email) }
  const done = await go('/account/email/confirm', codes)
  expect(done.location).toBe('/account?changed=email')
  expect((await go('/account?changed=email')).html).toContain(`you log in with ${newEmail}`)
})

test('what is wrong is said beside its field; the address comes back, the codes never', async () => {
  const bad = await go('/account/email', { email: 'not an email' })
  expect(bad.status).toBe(422)
  expect(typedIn(bad.html, 'email')).toBe('not an email')
  expect((await go('/account/email', { email: ana.email })).html).toContain('what we have already')
  await go('/account/email', { email: newEmail })
  const newCode = codeFor(newEmail)
  const wrong = await go('/account/email/confirm', { newCode, oldCode: '12 34' })
  expect(wrong.status).toBe(422)
  expect(wrong.html).toContain('href="#codes-oldCode"')
  expect(wrong.html).not.toContain(newCode)
})

test('after five wrong tries there is nothing but the way to begin again', async () => {
  await go('/account/email', { email: newEmail })
  const wrong = { newCode: '000000', oldCode: '111111' }
  for (let tries = 0; tries < 4; tries++)
    expect((await go('/account/email/confirm', wrong)).html).toContain('name="oldCode"')
  const last = await go('/account/email/confirm', wrong)
  expect(last.html).toContain('Too many wrong codes')
  expect(last.html).not.toContain('name="oldCode"')
})

test('an address of somebody with an account is answered with the same bytes as a free one', async () => {
  await signedIn(ben)
  const answers = []
  for (const value of ['free.one@example.test', ben.email]) {
    const asked = await go('/account/email', { email: value })
    const page = await go('/account/email/confirm')
    const wrong = { newCode: '000000', oldCode: codeFor(ana.email) }
    const refused = await go('/account/email/confirm', wrong)
    const again = await go('/account/email/confirm', { again: 'yes' })
    answers.push(JSON.stringify([asked, page, refused, again]).replaceAll(value, '(address)'))
  }
  expect(answers[1]).toBe(answers[0])
  expect(answers[0]).toContain('That code is not right')
  const told = providers.emails().filter(({ to }) => to === ben.email)
  expect(told.map(({ subject }) => subject)).toEqual(
    Array(2).fill(expect.stringMatching(/already/)),
  )
})

test.each(['512.555.0799', '(512) 555-0799', '+1 512 555 0799', '15125550799'])(
  'a new phone written as %s gets its code by text, and is the one that counts',
  async (typed) => {
    expect((await go('/account/phone', { phone: typed })).location).toContain('code=sent')
    const [text] = providers.texts()
    expect(text?.to).toBe('+15125550799')
    const newCode = /\d{6}/.exec(text?.body ?? '')?.[0] ?? ''
    const done = await go('/account/phone/confirm', { newCode, oldCode: codeFor(ana.email) })
    expect(done.location).toBe('/account?changed=phone')
    expect((await findAccount(accountId))?.phone).toBe('+15125550799')
    expect((await go('/account?changed=phone')).html).toContain('/account/notifications')
  },
)

test('a message that was not taken is said, and both codes can be sent again', async () => {
  await providers.dialText({ fault: 'server-error', times: 1 })
  const asked = await go('/account/phone', { phone: '512 555 0799' })
  expect(asked.location).toBe('/account/phone/confirm?code=failed')
  expect((await go(asked.location!)).html).toContain('could not send one of the two')
  const again = await go('/account/phone/confirm', { again: 'yes' })
  expect(again.location).toBe('/account/phone/confirm?code=sent-again')
})

test('the page for codes is there only while a change waits for them', async () => {
  expect((await go('/account/email/confirm')).location).toBe('/account/email')
  await go('/account/email', { email: newEmail })
  const { cookie: bens } = await signedIn(ben)
  expect((await go('/account/email/confirm', undefined, bens)).location).toBe('/account/email')
  const codes = { newCode: codeFor(newEmail), oldCode: codeFor(ana.email) }
  expect((await go('/account/email/confirm', codes, bens)).location).toBe('/account/email?late')
  expect((await findAccount(accountId))?.email).toBe(ana.email)
})

test('a mailing address is held, shown with its time, and stopped by an ordinary session', async () => {
  const wrong = await go('/account/address', { ...home, state: 'ZZ', postalCode: '1' })
  expect(wrong.status).toBe(422)
  expect(typedIn(wrong.html, 'line1')).toBe(home.line1)
  expect(wrong.html).toContain('href="#address-state"')
  expect((await go('/account/address', home)).location).toBe('/account?held')
  const held = await findAddressChange(accountId)
  expect(held).toMatchObject({ state: 'held', address: { line1: '5 Oak Court', state: 'TX' } })
  const { cookie: stale } = await signedIn(ana)
  const { html } = await go('/account', undefined, stale)
  expect(html).toContain('On hold until')
  expect(html).toContain('Waco, TX 76701')
  expect((await go('/account/address/stop', {}, stale)).location).toBe('/account?stopped')
  expect(await findAddressChange(accountId)).toBeUndefined()
  expect((await go('/account/address/stop', {}, stale)).location).toBe('/account?stopped')
})

test("stopping one's own address leaves another person's on hold", async () => {
  await go('/account/address', home)
  const { cookie: bens } = await signedIn(ben)
  await go('/account/address/stop', {}, bens)
  expect(await findAddressChange(accountId)).toMatchObject({ state: 'held' })
})
