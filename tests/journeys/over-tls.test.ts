import { request } from 'node:https'
import { join } from 'node:path'
import { connect } from 'node:tls'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { minutes } from '#app/platform/clock.ts'
import { awaitUntil } from '#tests/await-until.ts'
import { ana } from '#tests/cast.ts'
import { httpPerson, type HttpPerson } from '#tests/journeys/http-person.ts'
import { emailsTo } from '#tests/journeys/mail.ts'
import { startPortal, type RunningPortal } from '#tests/journeys/portal.ts'
import { ownCertificate } from '#tests/own-certificate.ts'

const TABS = 50

let portal: RunningPortal
let person: HttpPerson
const certificate = ownCertificate()

beforeAll(async () => {
  const { certFile, keyFile } = certificate
  portal = await startPortal({ TLS_CERT: certFile, TLS_KEY: keyFile })
  person = httpPerson(portal)
  await person.logIn(ana)
})
afterAll(async () => {
  await portal.end()
  certificate.remove()
})

/** One request of its own connection, with the cookies a tab has at that moment. */
const fromTab = (path: string, cookie: string, form?: Record<string, string>, headers = {}) =>
  new Promise<{ status: number; location: string; cookies: string[] }>((resolve, reject) => {
    const { ca, origin } = portal
    const outgoing = request(
      origin + path,
      {
        method: form ? 'POST' : 'GET',
        ca,
        agent: false,
        headers: {
          cookie,
          origin,
          'content-type': 'application/x-www-form-urlencoded',
          ...headers,
        },
      },
      (incoming) => {
        const { statusCode = 0, headers: got } = incoming
        incoming.resume().on('end', () =>
          resolve({
            status: statusCode,
            location: got.location ?? '',
            cookies: got['set-cookie'] ?? [],
          }),
        )
      },
    )
    outgoing.on('error', reject).end(form && new URLSearchParams(form).toString())
  })

test('over TLS a login works, and every cookie of it is __Host-', async () => {
  expect((await person.get('/dashboard')).status).toBe(200)
  const names = person
    .cookie()
    .split('; ')
    .map((pair) => pair.split('=')[0])
  expect(names).toEqual(expect.arrayContaining(['__Host-access', '__Host-refresh']))
  expect(names.filter((name) => !name?.startsWith('__Host-') && name !== 'lang')).toEqual([])
})

test('pages, files and errors all ask for TLS from then on (HSTS)', async () => {
  for (const path of ['/login', '/favicon.svg', '/nowhere', '/dashboard'])
    expect((await person.get(path)).headers['strict-transport-security'], path).toBe(
      'max-age=63072000; includeSubDomains',
    )
})

test('nothing older than TLS 1.2 is spoken, and no plain http', async () => {
  const { hostname, port, host } = new URL(portal.origin)
  const speak = (version: 'TLSv1.1' | 'TLSv1.2') =>
    new Promise<string>((resolve) => {
      const socket = connect(
        {
          host: hostname,
          port: Number(port),
          ca: portal.ca,
          minVersion: version,
          maxVersion: version,
          ciphers: 'DEFAULT@SECLEVEL=0',
        },
        () => {
          resolve(socket.getProtocol() ?? '')
          socket.destroy()
        },
      ).on('error', (error) => resolve(String(error)))
    })
  expect(await speak('TLSv1.2')).toBe('TLSv1.2')
  expect(await speak('TLSv1.1')).toMatch(/alert|version/)
  await expect(fetch(`http://${host}/login`)).rejects.toThrow()
})

test('the engine reaches the portal: a login from another browser is told by email', async () => {
  await httpPerson(portal).logIn(ana)
  const found = await awaitUntil('an email about a new browser', async () =>
    (await emailsTo(portal.mocks, ana.email)).find(({ text }) => !/\b\d{6}\b/.test(text ?? '')),
  )
  expect(found.text).toContain(`${portal.origin}/account/sessions`)
})

test('a forwarded host is not believed, whoever names it', async () => {
  const evil = { 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example' }
  const own = await fromTab('/account', person.cookie(), { language: 'en' }, evil)
  expect(own).toMatchObject({ status: 302, location: '/account?saved' })
  const origin = { ...evil, origin: 'https://evil.example' }
  const foreign = await fromTab('/account', person.cookie(), { language: 'en' }, origin)
  expect(foreign.status).toBe(403)
})

test('fifty tabs at once, when the refresh secret is due, log nobody out', async () => {
  const file = join(portal.settings.DATA_DIR!, 'app.db')
  const age = () => {
    const database = new Database(file)
    database.prepare('UPDATE sessions SET rotated_at = rotated_at - ?').run(minutes(11))
    database.close()
  }
  const tabs = (cookie: string) =>
    Promise.all(
      Array.from({ length: TABS }, (_, tab) =>
        tab % 2 ? fromTab('/account', cookie, { language: 'en' }) : fromTab('/claims', cookie),
      ),
    )
  for (let turn = 0; turn < 3; turn++) {
    age()
    const answers = await tabs(person.cookie())
    expect(answers.map(({ status }) => status)).toEqual(
      Array.from({ length: TABS }, (_, tab) => (tab % 2 ? 302 : 200)),
    )
    expect(answers.filter(({ location }) => location.includes('/login'))).toEqual([])
    const renewed = answers.flatMap(({ cookies }) =>
      cookies.filter((line) => line.startsWith('__Host-refresh=')),
    )
    expect(renewed).toHaveLength(1)
    person.keep(answers.flatMap(({ cookies }) => cookies))
  }
})
