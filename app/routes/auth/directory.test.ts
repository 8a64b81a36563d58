import { beforeEach, expect, test, vi } from 'vitest'
import { read } from '#db/client.server.ts'
import { audit } from '#db/schema/audit.ts'
import { accounts, sessions } from '#db/schema/identity.ts'
import {
  confirmPasskey,
  findPasskeyToConfirm,
  findRecoveryCodes,
  listFactors,
  startApp,
  startPasskey,
} from '#app/modules/factors/factors.server.ts'
import {
  addPerson,
  closeStaffAccount,
  listStaff,
  readSession,
} from '#app/modules/identity/identity.server.ts'
import { minutes } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'
import { accessCookie } from '#app/http/cookies.server.ts'
import { ana, staffSara } from '#tests/cast.ts'
import { softwarePasskey } from '#tests/software-passkey.ts'
import { startDirectory, type DirectoryPerson } from '#tests/directory.ts'
import { startForgingDirectory } from '#tests/forging-directory.ts'
import { openApp } from '#tests/whole-app.ts'

const mia: DirectoryPerson = {
  sub: 'u-Mia',
  email: 'mia.sorel@tidewater.test',
  email_verified: true,
  name: 'Mia Sorel',
  groups: ['everybody', 'claims-team'],
}

const app = await openApp()
type Answer = { status: number; location: string; html: string }

/** A browser without JavaScript: it keeps cookies, of our portal and of the directory apart. */
function browser() {
  const jars = { ours: new Map<string, string>(), theirs: new Map<string, string>() }

  async function go(address: string, form?: Record<string, string>): Promise<Answer> {
    const url = new URL(address, env.PORTAL_ORIGIN)
    const isOurs = url.origin === env.PORTAL_ORIGIN
    const jar = isOurs ? jars.ours : jars.theirs
    const request = new Request(url, {
      method: form ? 'POST' : 'GET',
      headers: {
        cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(isOurs ? { origin: env.PORTAL_ORIGIN, host: url.host } : {}),
      },
      redirect: 'manual',
      ...(form ? { body: new URLSearchParams(form) } : {}),
    })
    const response = await (isOurs ? app(request) : fetch(request))
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value && !/max-age=0\b/i.test(line)) jar.set(name, value)
      else jar.delete(name)
    }
    const { status, headers } = response
    const location = headers.get('location') ?? ''
    return {
      status,
      location: location && new URL(location, url).href,
      html: await response.text(),
    }
  }

  return {
    jars,
    go,
    /** As far as the directory sends us back. */
    async toDirectory(from = '/login/directory') {
      let { location } = await go(from)
      while (!location.startsWith(`${env.PORTAL_ORIGIN}/`)) ({ location } = await go(location))
      return location
    },
    async comeBack(back: string) {
      await go(back)
      const answer = Object.fromEntries(new URL(back).searchParams)
      return go('/login/directory/return', answer)
    },
    session: async () => {
      const cookie = [...jars.ours].map(([name, value]) => `${name}=${value}`).join('; ')
      const accessToken = (await accessCookie.parse(cookie)) as string | undefined
      return (await readSession({ accessToken, changing: true }))?.session
    },
  }
}

/** The whole way in. */
async function logIn(one = browser(), from?: string) {
  return one.comeBack(await one.toDirectory(from))
}

const rows = () => read((db) => db.select().from(accounts).all()).length
const acts = () => read((db) => db.select().from(audit).all())

let directory: Awaited<ReturnType<typeof startDirectory>>

beforeEach(async () => {
  directory = await startDirectory(mia)
})

test('who comes by the directory adds nothing to log in with, also by a page kept open', async () => {
  const one = browser()
  await logIn(one)
  const { accountId } = (await one.session())!
  const security = await one.go('/account/security')
  expect(security.html).toContain('The insurer’s directory keeps your login.')
  expect(security.html).not.toContain('action="/account/security')
  const waiting = await startApp({ accountId })
  const paths = ['app', 'passkey', 'recovery-codes', `app/${waiting}`, `passkey/${waiting}`]
  for (const path of paths)
    for (const form of [undefined, { code: '123456', response: '{}' }]) {
      const answer = await one.go(`/account/security/${path}`, form)
      expect(answer.location, path).toBe(`${env.PORTAL_ORIGIN}/account/security`)
    }
  expect(await listFactors({ accountId, byEmail: false })).toEqual([])
  expect(await findRecoveryCodes({ accountId })).toBeUndefined()
})

test('asked again who they are, they are sent to the directory, not to a colleague', async () => {
  const one = browser()
  await logIn(one)
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + minutes(11) })
  const { status, html } = await one.go('/account/confirm', { returnTo: '/account' })
  expect(status).toBe(422)
  expect(html).toContain('log in with the directory again')
  expect(html).not.toContain('colleague')
})

test('a passkey of theirs does not let them in past the directory', async () => {
  const one = browser()
  await logIn(one)
  const { accountId } = (await one.session())!
  const passkey = softwarePasskey()
  const factorId = await startPasskey({ accountId, accountName: 'mia', displayName: 'Mia' })
  const found = (await findPasskeyToConfirm({ accountId, factorId })) as { options: string }
  const made = passkey.make(found.options)
  expect(await confirmPasskey({ accountId, factorId, name: '', response: made })).toBe('confirmed')
  const other = browser()
  await other.go('/login/passkey', { alone: 'on' })
  const { html } = await other.go('/login/passkey')
  const options = /data-options="([^"]*)"/.exec(html)![1]!.replaceAll('&quot;', '"')
  const answer = await other.go('/login/passkey', { response: passkey.sign(options) })
  expect(answer.status).toBe(422)
  expect(await other.session()).toBeUndefined()
})

test('staff log in by the directory: the account is made, with name, email and role, and no password', async () => {
  const one = browser()
  expect((await one.go('/login')).html).toContain('Staff: log in with Tidewater ID')
  const back = await one.toDirectory()
  expect(rows(), 'nothing is written on the way').toBe(0)
  const page = await one.go(back)
  expect(page.status).toBe(200)
  expect(page.html).toContain('Go on as staff of Tidewater Mutual')
  expect(rows(), 'a page only reads').toBe(0)
  const answer = await one.comeBack(back)
  expect(answer).toMatchObject({ status: 302, location: `${env.PORTAL_ORIGIN}/admin` })
  expect(await listStaff()).toMatchObject([
    { name: 'Mia Sorel', email: mia.email, role: 'liaison', byDirectory: true },
  ])
  const session = await one.session()
  expect(session?.role).toBe('liaison')
  expect(session?.factorAt).toBeGreaterThan(Date.now() - minutes(1))
  expect(acts().map(({ act }) => act)).toContain('directory.vouched')
})

test('the way leads back to where they wanted to go, and nowhere else', async () => {
  const there = await logIn(browser(), '/login/directory?returnTo=/admin/sync')
  expect(there.location).toBe(`${env.PORTAL_ORIGIN}/admin/sync`)
  const away = await logIn(browser(), '/login/directory?returnTo=//evil.example')
  expect(away.location).toBe(`${env.PORTAL_ORIGIN}/admin`)
})

test('name, email and role follow the directory at each login', async () => {
  await logIn()
  const renamed = { ...mia, name: 'Mia Berg', email: 'mia.berg@tidewater.test' }
  directory.becomes({ ...renamed, groups: ['claims-team', 'claims-leads'] })
  await logIn()
  expect(await listStaff()).toMatchObject([
    { name: 'Mia Berg', email: renamed.email, role: 'supervisor' },
  ])
  expect(acts().map(({ act }) => act)).toContain('staff.role-changed')
})

test('whom the directory gives no role gets no account, and loses the sessions they had', async () => {
  const one = browser()
  directory.becomes({ ...mia, groups: ['everybody'] })
  const refused = await logIn(one)
  expect(refused.status).toBe(403)
  expect(refused.html).toContain('You have no role here.')
  expect(rows()).toBe(0)

  directory.becomes(mia)
  await logIn(one)
  expect(await one.session()).toBeDefined()
  directory.becomes({ ...mia, groups: [] })
  expect((await logIn()).status).toBe(403)
  expect(await one.session()).toBeUndefined()
})

test('an account that was not made by the directory is never taken over', async () => {
  const saras = (await addPerson(staffSara))!
  for (const email of [staffSara.email, staffSara.email.toUpperCase()]) {
    directory.becomes({ ...mia, email })
    const refused = await logIn()
    expect(refused.status).toBe(403)
    expect(refused.html).toContain('does not belong to Tidewater ID')
  }
  expect(await listStaff()).toMatchObject([{ accountId: saras, byDirectory: false }])
  const refusals = acts().filter(({ act }) => act === 'directory.refused')
  expect(refusals).toHaveLength(2)
  expect(JSON.stringify(refusals)).not.toContain('sara')
})

test("a policyholder's account is never taken over either", async () => {
  await addPerson(ana)
  directory.becomes({ ...mia, email: ana.email })
  expect((await logIn()).status).toBe(403)
  expect(await listStaff()).toEqual([])
})

test('an account that an operator closed stays closed', async () => {
  await logIn()
  const [member] = await listStaff()
  await addPerson({ ...staffSara, role: 'operator' })
  expect(await closeStaffAccount({ accountId: member!.accountId, by: undefined })).toBe('closed')
  const one = browser()
  const refused = await logIn(one)
  expect(refused.status).toBe(403)
  expect(refused.html).toContain('Your account here is closed.')
  expect(await one.session()).toBeUndefined()
})

test('no email, or one the directory does not vouch for, lets nobody in', async () => {
  for (const change of [{ email: undefined }, { email_verified: false }]) {
    directory.becomes({ ...mia, ...change })
    expect((await logIn()).status).toBe(403)
  }
  expect(rows()).toBe(0)
})

test('two people whose ids differ by case alone are two', async () => {
  await logIn()
  directory.becomes({ ...mia, sub: 'u-mia', email: 'other.mia@tidewater.test' })
  await logIn()
  expect(await listStaff()).toHaveLength(2)
})

test('a code works once, also with the cookie restored', async () => {
  const one = browser()
  const back = await one.toDirectory()
  const kept = new Map(one.jars.ours)
  expect((await one.comeBack(back)).status).toBe(302)
  expect((await one.comeBack(back)).status, 'the cookie is gone').toBe(422)

  const thief = browser()
  for (const [name, value] of kept) thief.jars.ours.set(name, value)
  expect((await thief.comeBack(back)).status, 'the code is used').toBe(422)
  expect(await thief.session()).toBeUndefined()
})

test("an answer to somebody else's login opens nothing", async () => {
  const attacker = browser()
  const back = await attacker.toDirectory()
  const victim = browser()
  await victim.toDirectory()
  expect((await victim.go(back)).status).toBe(422)
  expect((await victim.comeBack(back)).status).toBe(422)
  expect(await victim.session()).toBeUndefined()
  expect((await browser().comeBack(back)).status, 'without a cookie').toBe(422)
})

test('a wrong state, a cookie that was made up and one that is too old open nothing', async () => {
  const one = browser()
  const back = new URL(await one.toDirectory())
  back.searchParams.set('state', 'other')
  expect((await one.comeBack(back.href)).status).toBe(422)

  const two = browser()
  const real = await two.toDirectory()
  const [[name, value] = ['', '']] = two.jars.ours
  two.jars.ours.set(name, `${value.slice(0, 20)}x${value.slice(21)}`)
  expect((await two.comeBack(real)).status).toBe(422)

  const three = browser()
  const late = await three.toDirectory()
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + minutes(10) })
  const answers = [await three.go(late), await three.comeBack(late)]
  vi.useRealTimers()
  expect(answers.map(({ status }) => status)).toEqual([422, 422])
  expect(read((db) => db.select().from(sessions).all())).toEqual([])
})

test('the cookie shows nobody the verifier, and scripts nothing', async () => {
  const started = await app(new Request(`${env.PORTAL_ORIGIN}/login/directory`))
  const cookie = started.headers.getSetCookie().find((line) => line.startsWith('directory='))!
  expect(cookie).toMatch(/HttpOnly/)
  expect(cookie).toMatch(/SameSite=Lax/)
  const readable = Buffer.from(decodeURIComponent(cookie.split('=')[1]!), 'base64').toString()
  expect(readable).not.toContain('verifier')
  const asked = new URL(started.headers.get('location')!).searchParams
  expect(Object.fromEntries(asked)).toMatchObject({
    response_type: 'code',
    code_challenge_method: 'S256',
    redirect_uri: `${env.PORTAL_ORIGIN}/login/directory/return`,
  })
  for (const name of ['state', 'nonce', 'code_challenge'])
    expect(asked.get(name)?.length).toBeGreaterThan(40)
})

test('who changes their mind at the directory reads so', async () => {
  const one = browser()
  await one.toDirectory()
  const page = await one.go('/login/directory/return?error=access_denied&state=x')
  expect(page.status).toBe(403)
  expect(page.html).toContain('did not let you in')
})

test('a directory that is away is said plainly, with the time to come back', async () => {
  const one = browser()
  const back = await one.toDirectory()
  await directory.goDown()
  const page = await one.comeBack(back)
  expect(page.status).toBe(503)
  expect(page.html).toContain('We cannot reach Tidewater ID right now.')

  env.OIDC_ISSUER = 'http://127.0.0.1:9'
  const response = await app(new Request(`${env.PORTAL_ORIGIN}/login/directory`))
  expect(response.status).toBe(503)
  expect(response.headers.get('retry-after')).toBe('60')
})

test('where no directory is configured there is no such page and no link to one', async () => {
  env.OIDC_ISSUER = undefined
  expect((await browser().go('/login')).html).not.toContain('/login/directory')
  for (const path of ['/login/directory', '/login/directory/return'])
    expect((await browser().go(path)).status).toBe(404)
})

const hour = 3_600
const forgeries = [
  ['a nonce of another login', { claims: { nonce: 'other' } }],
  ['no nonce', { claims: { nonce: undefined } }],
  ['another audience', { claims: { aud: 'another-portal' } }],
  ['another issuer', { claims: { iss: 'https://id.example' } }],
  ['its time over', { claims: { exp: Math.floor(Date.now() / 1_000) - hour } }],
  ['the signature of a stranger', { signed: 'by-stranger' as const }],
  ['no signature', { signed: 'not' as const }],
] as const

test.each(forgeries)('an ID token with %s opens nothing', async (_, forgery) => {
  const forging = await startForgingDirectory()
  const one = browser()
  const begin = async () => {
    const { location } = await one.go('/login/directory')
    forging.answers(location)
    const { searchParams } = new URL(location)
    return { location, answer: { code: 'c', state: searchParams.get('state') ?? '' } }
  }
  const first = await begin()
  forging.answers(first.location, forgery)
  const refused = await one.go('/login/directory/return', first.answer)
  expect(refused.status).toBe(403)
  expect(refused.html).toContain('could not be verified')
  expect(rows()).toBe(0)
  const second = await begin()
  expect((await one.go('/login/directory/return', second.answer)).status, 'the honest one').toBe(
    302,
  )
})

test('an error of the directory itself is no refusal of the person', async () => {
  const forging = await startForgingDirectory()
  const one = browser()
  const { location } = await one.go('/login/directory')
  forging.answers(location, { status: 502 })
  const state = new URL(location).searchParams.get('state') ?? ''
  expect((await one.go('/login/directory/return', { code: 'c', state })).status).toBe(503)
})
