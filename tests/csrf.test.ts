import { sql } from 'drizzle-orm'
import { beforeAll, expect, test, vi } from 'vitest'
import { read } from '#db/client.server.ts'
import { findAccount } from '#app/modules/identity/identity.server.ts'
import { ana } from '#tests/cast.ts'
import { signedIn } from '#tests/sign-in.ts'
import { listRoutes, openApp } from '#tests/whole-app.ts'

const OURS = 'https://portal.example'
vi.hoisted(() => {
  Object.assign(process.env, {
    STAGE: 'production',
    PORTAL_ORIGIN: 'https://portal.example',
    POSTMARK_HOST: '',
    TWILIO_HOST: '',
    QUIET_HOURS: '',
  })
})

type Headers = Record<string, string>

/** What browsers say of a form on somebody else's page, and what somebody could add to it. */
const foreign: Record<string, Headers> = {
  'another site': { origin: 'https://evil.example' },
  'a subdomain of ours': { origin: 'https://blog.portal.example' },
  'a host that begins like ours': { origin: 'https://portal.example.evil.example' },
  'our host without TLS': { origin: 'http://portal.example' },
  'our host at another port': { origin: 'https://portal.example:8443' },
  'a sandboxed frame (null)': { origin: 'null' },
  'null, and same-origin beside it': { origin: 'null', 'sec-fetch-site': 'same-origin' },
  'an empty origin': { origin: '' },
  'another site, with our page as Referer': {
    origin: 'https://evil.example',
    referer: `${OURS}/account`,
  },
  'another site, by Sec-Fetch-Site alone': { 'sec-fetch-site': 'cross-site' },
  'a subdomain, by Sec-Fetch-Site alone': { 'sec-fetch-site': 'same-site' },
  'no page at all, by Sec-Fetch-Site alone': { 'sec-fetch-site': 'none' },
  'another site, by Sec-Fetch-Site, with our page as Referer': {
    'sec-fetch-site': 'cross-site',
    referer: `${OURS}/account`,
  },
  'another site, by Referer alone': { referer: 'https://evil.example/?https://portal.example' },
  'a Referer that is no address': { referer: 'portal.example' },
  'nobody says': {},
  'another site that is named as forwarded host': {
    origin: 'https://evil.example',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'https',
    forwarded: 'host=evil.example;proto=https',
  },
  'another site that is named as host': { origin: 'https://evil.example', host: 'evil.example' },
}

const own: Record<string, Headers> = {
  'our Origin': { origin: OURS },
  'Sec-Fetch-Site, where Origin is missing': { 'sec-fetch-site': 'same-origin' },
  'our Referer, where both are missing': { referer: `${OURS}/account` },
}

const forMachines = ['/api/inngest', '/webhooks/insurer', '/webhooks/postmark', '/webhooks/twilio']
/** They ask for a secret that no browser has, and know no session. */
const isForMachines = (path: string) => forMachines.includes(path) || path.startsWith('/internal/')
let app: Awaited<ReturnType<typeof openApp>>
let paths: string[]

beforeAll(async () => {
  app = await openApp()
  const all = (await listRoutes()).map(({ path }) => path)
  paths = all
    .filter((path) => !isForMachines(path))
    .map((path) => path.replace(/:\w+/g, '0198').replace('*', '/nowhere'))
})

const send = (path: string, headers: Headers, { method = 'POST', cookie = '', form = {} } = {}) =>
  app(
    new Request(OURS + path, {
      method,
      headers: { host: 'portal.example', cookie, ...headers },
      body: new URLSearchParams(form),
    }),
  )

const everything = () =>
  read((db) =>
    db
      .all<{ name: string }>(sql`select name from sqlite_master where type = 'table'`)
      .map(({ name }) => db.all(sql`select * from ${sql.identifier(name)}`)),
  )

test.each(Object.entries(foreign))(
  'a form from %s gets 403 at every route, as page and as data, and changes nothing',
  async (_from, headers) => {
    const { cookie } = await signedIn(ana)
    const before = everything()
    for (const path of paths)
      for (const face of [path, `${path}.data`]) {
        const answer = await send(face, headers, { cookie })
        expect(answer.status, face).toBe(403)
        expect(answer.headers.getSetCookie(), face).toEqual([])
      }
    expect(everything()).toEqual(before)
  },
)

test.each(['PUT', 'PATCH', 'DELETE'])('%s from another site gets 403 too', async (method) => {
  for (const path of paths)
    expect((await send(path, foreign['another site']!, { method })).status, path).toBe(403)
})

test.each(Object.entries(own))(
  'a form of ours, known by %s, reaches every route without any script',
  async (_by, headers) => {
    for (const path of paths) expect((await send(path, headers)).status, path).not.toBe(403)
  },
)

test('the same form changes something when it is ours, and nothing when it is not', async () => {
  const { cookie, accountId } = await signedIn(ana)
  const languageNow = async () => (await findAccount(accountId))?.language
  const change = (headers: Headers, language: string) =>
    send('/account', headers, { cookie, form: { language } })
  for (const headers of Object.values(foreign)) await change(headers, 'es')
  expect(await languageNow()).toBe('en')
  for (const [by, headers] of Object.entries(own))
    for (const language of ['es', 'en']) {
      await change(headers, language)
      expect(await languageNow(), by).toBe(language)
    }
})

test('only machines are let in without an origin, and they prove themselves by a signature', async () => {
  for (const path of forMachines)
    expect((await send(path, {})).status, path).toSatisfy((status) =>
      [400, 401, 403, 415].includes(status),
    )
})
