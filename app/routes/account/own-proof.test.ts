import { beforeEach, expect, test } from 'vitest'
import { addPerson, findAccount, findContact } from '#app/modules/identity/identity.server.ts'
import {
  listLostWays,
  listPreferences,
  recordNotice,
  savePreferences,
} from '#app/modules/notifications/notifications.server.ts'
import { applyProviderReport } from '#app/modules/notifications/apply-provider-report.server.ts'
import { ana } from '#tests/cast.ts'
import { startCore } from '#tests/core.ts'
import { startProviders } from '#tests/message-providers.ts'
import { signedIn } from '#tests/sign-in.ts'
import { visit } from '#tests/visit.tsx'
import * as account from './account.tsx'
import * as emailProof from './email-proof.tsx'
import * as notifications from './notifications.tsx'
import * as phoneProof from './phone-proof.tsx'

const pages = {
  '/account': account,
  '/account/email/proof': emailProof,
  '/account/phone/proof': phoneProof,
  '/account/notifications': notifications,
}

const { holderId } = ana
let providers: Awaited<ReturnType<typeof startProviders>>
let cookie = ''
let accountId = ''

beforeEach(async () => {
  await startCore()
  providers = await startProviders()
  await addPerson({ ...ana, phoneVerified: false })
  ;({ cookie, accountId } = await signedIn(ana))
})

async function go(url: string, form?: Record<string, string>, locale: 'en' | 'es' = 'en') {
  const path = url.split('?', 1)[0] as keyof typeof pages
  const answer = await visit(pages[path], path, url, { cookie, locale, ...(form ? { form } : {}) })
  const location = answer.headers.get('location')
  return { status: answer.status, location, html: await answer.text() }
}

const textedCode = () => /\d{6}/.exec(providers.texts()[0]?.body ?? '')?.[0] ?? ''
const mailedCode = () => /\b\d{6}\b/.exec(providers.emails()[0]?.text ?? '')?.[0] ?? ''

const wants = async () => {
  const { chosen } = (await listPreferences(holderId))!
  return savePreferences({ holderId, chosen, texts: true, language: 'en' })
}

test('a number that the insurer had gets no text before its code came back, then after a yes', async () => {
  expect((await go('/account/notifications')).html).not.toContain('name="texts"')
  expect(await wants()).toBe('no-number')
  expect((await go('/account')).html).toContain('/account/phone/proof')
  const sent = await go('/account/phone/proof', { send: 'yes' })
  expect(sent.location).toBe('/account/phone/proof?code=sent')
  expect(providers.texts()).toMatchObject([{ to: ana.phone }])
  const wrong = await go('/account/phone/proof', { code: '000000' })
  expect(wrong.status).toBe(422)
  expect((await findAccount(accountId))?.phoneVerified).toBe(false)
  const right = await go('/account/phone/proof', { code: textedCode() })
  expect(right.location).toBe('/account?proved=phone')
  expect((await go('/account?proved=phone')).html).toContain('Your number is confirmed')
  expect((await findContact(holderId))?.phoneVerified).toBe(true)
  expect(await wants()).toBe('saved')
  expect((await go('/account/notifications')).html).toContain('name="texts"')
})

test('five wrong codes end a code, and pressing the right one twice is harmless', async () => {
  await go('/account/phone/proof', { send: 'yes' })
  const code = textedCode()
  for (let tries = 0; tries < 5; tries++) await go('/account/phone/proof', { code: '000000' })
  expect((await go('/account/phone/proof', { code })).location).toContain('code=ended')
  await go('/account/phone/proof', { send: 'yes' })
  for (let presses = 0; presses < 2; presses++)
    expect((await go('/account/phone/proof', { code: textedCode() })).location).toContain('proved')
})

test('after STOP no code goes there, and the page says how START brings texts back', async () => {
  const stop = { code: 'twilio-21610', arrival: 'undelivered' as const, closes: true }
  await applyProviderReport({
    ...{ key: 'k', channel: 'text', providerId: 'SM1', address: ana.phone },
    ...stop,
  })
  const { html } = await go('/account/phone/proof')
  expect(html).toContain('text START from your phone to')
  expect(html).not.toContain('name="send"')
  await go('/account/phone/proof', { send: 'yes' })
  expect(providers.texts()).toEqual([])
})

test.each(['en', 'es'] as const)(
  'an email that bounced is told on the pages (%s) until a code came back from it',
  async (locale) => {
    await providers.dialReports('postmark', { outcome: 'hard-bounce' })
    const bounced = { code: 'postmark-HardBounce', arrival: 'bounced' as const, closes: true }
    await applyProviderReport({
      ...{ key: 'b', channel: 'email', providerId: 'm', address: ana.email },
      ...bounced,
    })
    for (const page of ['/account', '/account/notifications'] as const) {
      const { html } = await go(page, undefined, locale)
      expect(html).toContain(ana.email)
      expect(html).toContain('/account/email/proof')
    }
    await providers.dialReports('postmark', {})
    await go('/account/email/proof', { send: 'yes' })
    const done = await go('/account/email/proof', { code: mailedCode() })
    expect(done.location).toBe('/account?proved=email')
    expect(await listLostWays(holderId)).toEqual([])
    await recordNotice({ eventKey: 'n', holderId, kind: 'moved' })
    expect((await go('/account', undefined, locale)).html).not.toContain('/account/email/proof')
  },
)

test('Postmark is asked to deliver again to an address it gave up, before the code goes there', async () => {
  const { sendContactCode } = await import('#app/modules/notifications/notifications.server.ts')
  const code = { to: ana.email, code: '123456', language: 'en', about: 'own-email' } as const
  await providers.dialReports('postmark', { outcome: 'hard-bounce' })
  await sendContactCode(code)
  await providers.dialReports('postmark', {})
  expect(await sendContactCode(code)).toBe('failed')
  await applyProviderReport({
    ...{ key: 'b', channel: 'email', providerId: 'm', address: ana.email },
    ...{ code: 'postmark-HardBounce', arrival: 'bounced', closes: true },
  })
  expect((await go('/account/email/proof', { send: 'yes' })).location).toContain('code=sent')
})

test('a code that is refused asks nothing of Postmark', async () => {
  const { sendContactCode } = await import('#app/modules/notifications/notifications.server.ts')
  const code = { to: ana.email, code: '123456', language: 'en', about: 'own-email' } as const
  const send = () => go('/account/email/proof', { send: 'yes' })
  for (let sends = 0; sends < 3; sends++) expect((await send()).location).toContain('code=sent')
  await providers.dialReports('postmark', { outcome: 'hard-bounce' })
  await sendContactCode(code)
  await providers.dialReports('postmark', {})
  await applyProviderReport({
    ...{ key: 'b', channel: 'email', providerId: 'm', address: ana.email },
    ...{ code: 'postmark-HardBounce', arrival: 'bounced', closes: true },
  })
  expect((await send()).status).toBe(429)
  expect(await sendContactCode(code)).toBe('failed')
})
