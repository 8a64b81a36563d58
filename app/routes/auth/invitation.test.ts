import { expect, test, vi } from 'vitest'
import { read } from '#db/client.server.ts'
import { accounts } from '#db/schema/identity.ts'
import { codeOf, stepAt } from '#mocks/authenticator/code-of.ts'
import { addPerson, listStaff } from '#app/modules/identity/identity.server.ts'
import { invite, withdrawInvitation } from '#app/modules/staff/staff.server.ts'
import { days } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'
import { staffIris } from '#tests/cast.ts'
import { openApp } from '#tests/whole-app.ts'

const app = await openApp()
const password = 'saddle cobalt 19 willow'

async function invited(role: 'liaison' | 'operator' = 'liaison') {
  const by = (await listStaff())[0]?.accountId ?? (await addPerson(staffIris))
  const email = `${crypto.randomUUID()}@tidewater.test`
  const made = await invite({ email, name: 'Noor Aziz', role, insuredAs: undefined, by })
  if (typeof made === 'string') throw new Error(made)
  return made
}

async function go(
  path: string,
  { form, cookie = '' }: { form?: Record<string, string>; cookie?: string } = {},
) {
  const { origin, host } = new URL(env.PORTAL_ORIGIN)
  const response = await app(
    new Request(`${origin}${path}`, {
      method: form ? 'POST' : 'GET',
      headers: { origin, host, cookie },
      ...(form ? { body: new URLSearchParams(form) } : {}),
    }),
  )
  const cookies = response.headers.getSetCookie().map((line) => line.split(';', 1)[0])
  return { status: response.status, cookie: cookies.join('; '), html: await response.text() }
}

const keyIn = (html: string) =>
  /<code class="secret">([A-Z2-7 ]+)</.exec(html)![1]!.replaceAll(' ', '')
const codeIn = (html: string) => codeOf(keyIn(html), stepAt(Date.now()))

test('the page says who invites and as what, and writes nothing', async () => {
  const { token } = await invited()
  const { status, html, cookie } = await go(`/invitations/${token}`)
  expect(status).toBe(200)
  expect(html).toContain('Iris Nakamura invites you, Noor Aziz,')
  expect(html).toContain('Claims liaison')
  expect(html).toContain('<svg class="qr"')
  expect(cookie).toMatch(/joining=/)
  expect(keyIn(html)).toBe(keyIn((await go(`/invitations/${token}`, { cookie })).html))
  expect(read((db) => db.select().from(accounts).all())).toHaveLength(1)
})

test('joining ends in a session of the invited role, whatever else is posted', async () => {
  const { token } = await invited()
  const { html, cookie: joining } = await go(`/invitations/${token}`)
  const more = {
    ...{ role: 'operator', insuredAs: 'PH-1', email: 'other@tidewater.test', name: 'Other' },
    ...{ accountId: (await listStaff())[0]!.accountId, holderId: 'PH-104233', closedAt: '' },
  }
  const form = { password, code: codeIn(html), ...more }
  const joined = await go(`/invitations/${token}`, { form, cookie: joining })
  expect(joined.status).toBe(200)
  expect(joined.html.match(/<li><code class="secret">/g)).toHaveLength(10)
  expect(await listStaff()).toMatchObject([
    { role: 'operator', name: staffIris.name },
    { role: 'liaison', name: 'Noor Aziz', byDirectory: false },
  ])
  expect((await listStaff())[1]).not.toHaveProperty('insuredAs', 'PH-1')
  const { cookie } = joined
  expect((await go('/admin/claims', { cookie })).status).toBe(200)
  expect((await go('/admin/staff', { cookie })).status).toBe(404)
  expect((await go('/dashboard', { cookie })).status).toBe(404)
})

test('what is wrong comes back with the same key, and never with the password', async () => {
  const { token } = await invited()
  const { html, cookie } = await go(`/invitations/${token}`)
  const tries = [
    { password: 'short', code: codeIn(html) },
    { password: 'password1234', code: codeIn(html) },
    { password, code: '12' },
    { password, code: '000000' },
  ]
  for (const form of tries) {
    const answer = await go(`/invitations/${token}`, { form, cookie })
    expect(answer.status).toBe(422)
    expect(keyIn(answer.html)).toBe(keyIn(html))
    expect(answer.html).not.toContain(form.password)
  }
  expect(await listStaff()).toHaveLength(1)
})

test('whoever else opens the link sees another key than the one that joins', async () => {
  const { token } = await invited()
  const scanner = await go(`/invitations/${token}`)
  const { html, cookie } = await go(`/invitations/${token}`)
  expect(keyIn(scanner.html)).not.toBe(keyIn(html))
  const path = `/invitations/${token}`
  const theirs = { password, code: codeIn(scanner.html) }
  expect((await go(path, { form: theirs, cookie })).status).toBe(422)
  expect((await go(path, { form: { password, code: codeIn(html) }, cookie })).status).toBe(200)
})

test('a browser that lost its part of the key is told so, and given a new key that works', async () => {
  const { token } = await invited()
  const path = `/invitations/${token}`
  const { html, cookie } = await go(path)
  const form = { password, code: codeIn(html) }
  const forged = cookie.replace(/joining=[^;]*/, 'joining=e30%3D.made-up')
  for (const lost of ['', forged]) {
    const answer = await go(path, { form, cookie: lost })
    expect(answer.status).toBe(422)
    expect(answer.html).toContain('this browser did not keep the one before')
    expect(keyIn(answer.html)).not.toBe(keyIn(html))
    expect(answer.html).not.toContain(password)
  }
  const again = await go(path, { form })
  const next = { password, code: codeIn(again.html) }
  expect((await go(path, { form: next, cookie: again.cookie })).status).toBe(200)
})

test('links that do not work answer with the same bytes, whatever the reason, read or posted', async () => {
  const used = await invited()
  const page = await go(`/invitations/${used.token}`)
  const form = { password, code: codeIn(page.html) }
  await go(`/invitations/${used.token}`, { form, cookie: page.cookie })
  const withdrawn = await invited()
  await withdrawInvitation({ invitationId: withdrawn.invitationId, by: undefined })
  const late = await invited()
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + days(7) })
  const bare = (html: string, token: string) => html.replaceAll(token, '(token)')
  const tokens = ['nobody-has-this-token', used.token, withdrawn.token, late.token]
  const forms: (Record<string, string> | undefined)[] = [
    undefined,
    {},
    { password, code: '123456' },
  ]
  for (const form of forms) {
    const answers = []
    for (const token of tokens) {
      const { status, html } = await go(`/invitations/${token}`, form ? { form } : {})
      answers.push({ status, html: bare(html, token) })
    }
    expect(answers[0]).toMatchObject({ status: 404 })
    expect(answers[0]!.html).toContain('This link does not work any more')
    for (const answer of answers) expect(answer).toEqual(answers[0])
  }
  vi.useRealTimers()
})
