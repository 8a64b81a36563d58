import { beforeEach, expect, test, vi } from 'vitest'
import { findAccount } from '#app/modules/identity/identity.server.ts'
import {
  countUnread,
  listNotices,
  listPreferences,
  recordNotice,
} from '#app/modules/notifications/notifications.server.ts'
import { listRecordedEvents } from '#app/platform/events.test-support.ts'
import { newId } from '#app/platform/ids.server.ts'
import * as settings from '#app/routes/account/notifications.tsx'
import { ana, ben, staffSara } from '#tests/cast.ts'
import { signedIn } from '#tests/sign-in.ts'
import { visit } from '#tests/visit.tsx'
import * as live from './live.ts'
import * as history from './notifications.tsx'

// There is no build here whose manifest would name them.
vi.mock('#app/http/enhance-script.server.ts', () => ({
  enhanceScript: (name: string) => `/${name}.js`,
}))

type Visitor = Parameters<typeof visit>[3]

const openHistory = (visitor: Visitor, query = '') =>
  visit(history, '/notifications', `/notifications${query}`, visitor)
const openSettings = (visitor: Visitor, query = '') =>
  visit(settings, '/account/notifications', `/account/notifications${query}`, visitor)

const claimId = newId()
let cookie = ''
let accountId = ''
beforeEach(async () => {
  ;({ cookie, accountId } = await signedIn(ana))
})

const tell = (kind: 'request' | 'decided', holderId: string = ana.holderId) => {
  const vars = { reference: 'HV-2Q7M-84KD' }
  return recordNotice({ eventKey: newId(), holderId, claimId, kind, vars })
}

test('the history tells each notice with the way to its claim, whose reference no line breaks', async () => {
  await tell('request')
  const html = await (await openHistory({ cookie, locale: 'es' })).text()
  const reference = '<span class="nb">HV-2Q7M-84KD</span>'
  expect(html).toContain(`Necesitamos algo de usted para el reclamo ${reference}`)
  expect(html).toContain(`href="/claims/${claimId}"`)
  expect(html).toContain('Nuevo')
})

test("nobody sees another holder's notices, and looking marks nothing", async () => {
  await tell('request')
  const bens = await signedIn(ben)
  expect(await (await openHistory(bens)).text()).not.toContain('HV-2Q7M-84KD')
  await openHistory({ cookie })
  expect(await countUnread(ana.holderId)).toEqual({ count: 1, more: false })
})

test('marking as read leaves what came after the page was opened', async () => {
  await tell('request')
  const html = await (await openHistory({ cookie })).text()
  const upTo = /name="upTo" value="([^"]+)"/.exec(html)![1]!
  await tell('decided')
  const answer = await openHistory({ cookie, form: { upTo } })
  expect(answer.headers.get('location')).toBe('/notifications?marked')
  expect(await countUnread(ana.holderId)).toEqual({ count: 1, more: false })
  const then = await (await openHistory({ cookie }, '?marked')).text()
  expect(then, 'what came since is not').not.toContain('Everything is marked as read.')
})

test('the newest page of the history follows the news by itself, an older one stands still', async () => {
  await tell('request')
  const live = '<script type="module" src="/live-status.js">'
  expect(await (await openHistory({ cookie })).text()).toContain(live)
  expect(await (await openHistory({ cookie }, `?after=${newId()}`)).text()).not.toContain(live)
})

test('staff and strangers have no such pages', async () => {
  const staff = await signedIn(staffSara)
  for (const open of [openHistory, openSettings]) {
    expect((await open({ cookie: staff.cookie })).status).toBe(404)
    const answer = await open({})
    expect(answer.headers.get('location')).toContain('/login?returnTo=')
  }
})

test('essential topics show email and pop-up as always, and the defaults are ticked', async () => {
  const html = await (await openSettings({ cookie })).text()
  const boxes = [...html.matchAll(/<input type="checkbox" name="(\w+)" ([^>]*)value="(\w+)"/g)]
  const ticked = boxes.map(([, name, rest, value]) => `${name} ${value} ${/checked/.test(rest!)}`)
  expect(ticked).toEqual([
    'need text true',
    'decision text true',
    'message portal true',
    'message email true',
    'message text true',
    'payment portal true',
    'payment email true',
    'payment text true',
    'step portal true',
    'step email true',
    'step text false',
    'security text false',
  ])
})

test('choices are kept with the language and a yes to texts, and the page says so', async () => {
  const form = new URLSearchParams([
    ['need', 'text'],
    ['step', 'text'],
    ['step', 'email'],
    ['payment', 'portal'],
    ['texts', 'on'],
    ['timeZone', 'Pacific/Honolulu'],
    ['language', 'es'],
  ])
  const answer = await openSettings({ cookie, form })
  expect(answer.headers.get('location')).toBe('/account/notifications?saved')
  expect(await listPreferences(ana.holderId)).toMatchObject({
    chosen: {
      need: ['email', 'text'],
      decision: ['email'],
      payment: [],
      step: ['email', 'text'],
      security: ['email'],
    },
    popUps: ['need', 'decision', 'payment', 'security'],
    timeZone: 'Pacific/Honolulu',
    texts: true,
  })
  expect((await findAccount(accountId))?.language).toBe('es')
  const html = await (await openSettings({ cookie, locale: 'es' }, '?saved')).text()
  expect(html).toContain('Sus preferencias valen desde ahora.')
})

test('a forged form cannot turn off what is essential', async () => {
  const off = { step: '', need: '', decision: '', security: '' }
  const form = { ...off, timeZone: 'America/Chicago', language: 'en' }
  for (const one of [{ timeZone: form.timeZone, language: 'en' }, form])
    await openSettings({ cookie, form: one })
  const { chosen, popUps } = (await listPreferences(ana.holderId))!
  expect(popUps).toEqual(['need', 'decision', 'security'])
  for (const topic of popUps) expect(chosen[topic]).toEqual(['email'])
  await tell('request')
  await tell('decided')
  expect(listRecordedEvents('notice/recorded')).toHaveLength(2)
  const { notices } = await listNotices(ana.holderId)
  for (const { ways } of notices) expect(ways).toMatchObject([{ channel: 'email' }])
})

test('the history says where each notice went and how it stands', async () => {
  await tell('decided')
  const html = await (await openHistory({ cookie })).text()
  expect(html).toContain('Email: on its way')
})

test.each(['Mars/Olympus', ''])(
  'a time zone that is none (%s) is refused beside its field',
  async (timeZone) => {
    const answer = await openSettings({ cookie, form: { timeZone, language: 'en' } })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('href="#notifications-timeZone"')
  },
)

test('what the form does not offer is refused with 422 and changes nothing', async () => {
  const before = await listPreferences(ana.holderId)
  const answer = await openSettings({
    cookie,
    form: { step: 'pigeon', timeZone: 'America/Chicago', language: 'fr' },
  })
  expect(answer.status).toBe(422)
  expect(await listPreferences(ana.holderId)).toEqual(before)
})

test('news come as events of one line each, in the language of the page, and renew no session', async () => {
  const page = new AbortController()
  const url = 'http://localhost:3000/notifications/live?after='
  const headers = { cookie: `${cookie}; lang=es`, accept: 'text/event-stream' }
  const request = new Request(url, { headers, signal: page.signal })
  await tell('request')
  const response = await live.loader({ request, params: {}, context: {} })
  expect(response.headers.get('content-type')).toBe('text/event-stream')
  expect(response.headers.get('cache-control')).toContain('no-transform')
  expect(response.headers.get('set-cookie')).toBeNull()
  const reader = response.body!.getReader()
  let text = ''
  while (!text.includes('data:')) text += new TextDecoder().decode((await reader.read()).value)
  page.abort()
  const said = JSON.parse(/data: (.+)/.exec(text)![1]!) as Record<string, unknown>
  expect(said).toEqual({
    text: 'Necesitamos algo de usted para el reclamo HV-2Q7M-84KD',
    href: `/claims/${claimId}`,
    unread: { shown: '(1)', told: '1 mensaje nuevo' },
  })
})

test('each notice leads by its own name to what it is about: a message, a yes to texts', async () => {
  const { holderId } = ana
  const about = { claimId, vars: { reference: 'HV-2Q7M-84KD' } }
  await recordNotice({ eventKey: 'm', holderId, kind: 'message', ...about })
  await recordNotice({ eventKey: 'y', holderId, kind: 'texts_agreed' })
  const html = await (await openHistory({ cookie })).text()
  expect(html).toMatch(new RegExp(`href="/claims/${claimId}/messages"[^>]*>Read the message`))
  expect(html).toMatch(
    /<li.*You said yes to text messages.*href="\/account\/notifications".*<\/li>/s,
  )
})
