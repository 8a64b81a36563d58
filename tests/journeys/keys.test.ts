import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { decodeProtectedHeader } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ana, ben } from '#tests/cast.ts'
import { httpPerson } from '#tests/journeys/http-person.ts'
import { emailsTo, nextCode } from '#tests/journeys/mail.ts'
import { startPortal, type RunningPortal } from '#tests/journeys/portal.ts'

let portal: RunningPortal
beforeAll(async () => {
  portal = await startPortal()
})
afterAll(() => portal.end())

/** `npm run keys:rotate` beside the demo, and the portal started again with what it kept. */
async function rotate(...args: string[]) {
  const bare = { ...process.env, SEAL_KEYS: '', SESSION_KEYS: '' }
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['scripts/keys-rotate.ts', ...args],
    { env: { ...bare, DATA_DIR: portal.settings.DATA_DIR }, encoding: 'utf8' },
  )
  expect(status, stderr).toBe(0)
  const file = join(portal.settings.DATA_DIR!, 'demo-secrets.json')
  Object.assign(portal.settings, JSON.parse(readFileSync(file, 'utf8')))
  await portal.parts.portal.end()
  await portal.restart('portal')
  return stdout
}

/** How many changes of somebody's safety were recorded: a browser that is not known would be one. */
function countWarnings() {
  const database = new Database(join(portal.settings.DATA_DIR!, 'app.db'), { readonly: true })
  const events = database.prepare(`SELECT * FROM outbox WHERE name = 'account/security.changed'`)
  const count = events.all().length
  database.close()
  return count
}

/** The id of the key that signed the access token of a browser. */
function keyOf(cookie: string) {
  const value = decodeURIComponent(/\baccess=([^;]+)/.exec(cookie)?.[1] ?? '')
  const token = JSON.parse(Buffer.from(value, 'base64').toString()) as string
  return decodeProtectedHeader(token).kid
}

test('keys rotate and nobody is logged out, not even who is about to log in', async () => {
  const [anas, bens, phone] = [httpPerson(portal), httpPerson(portal), httpPerson(portal)]
  await phone.logIn(ana)
  await anas.logIn(ana)
  const warnings = countWarnings()
  const seen = (await emailsTo(portal.mocks, ben.email)).map(({ messageId }) => messageId)
  await bens.post('/login', { email: ben.email, password: ben.password })
  const code = await nextCode(portal.mocks, ben.email, seen)

  const said = await rotate()
  const [, newKey = ''] = /^s1:[\w-]+,(s\d{8}):[\w-]+$/.exec(portal.settings.SESSION_KEYS!) ?? []
  expect(said).toContain(`--use ${newKey}`)
  expect((await anas.get('/dashboard')).status).toBe(200)
  expect(await rotate('--use', newKey)).toContain(`${newKey} is used. Still accepted: s1.`)
  expect(keyOf(anas.cookie())).toBe('s1')
  expect((await anas.get('/dashboard')).status).toBe(200)
  expect((await anas.post('/account', { language: 'en' })).location).toBe('/account?saved')
  expect((await bens.post('/login/verify', { code })).status).toBe(302)
  expect(keyOf(bens.cookie())).toBe(newKey)
  await anas.logIn(ana)
  expect(countWarnings(), 'her browser is known by a cookie of the old key').toBe(warnings)

  await rotate('--drop', 's1')
  expect(portal.settings.SESSION_KEYS).not.toContain('s1:')
  expect(keyOf(phone.cookie())).toBe('s1')
  expect((await phone.get('/dashboard')).status, 'by the refresh secret').toBe(200)
  expect(keyOf(phone.cookie())).toBe(newKey)
  expect((await phone.post('/account', { language: 'en' })).location).toBe('/account?saved')
  expect((await anas.get('/dashboard')).status).toBe(200)
  expect((await bens.get('/dashboard')).status).toBe(200)
})

test('a new sealing key seals, and the old one still opens', async () => {
  const before = portal.settings.SEAL_KEYS
  await rotate('SEAL_KEYS', '--at-once')
  expect(portal.settings.SEAL_KEYS).toMatch(new RegExp(`^k\\d{8}:[\\w-]{43},${before}$`))
  const person = httpPerson(portal)
  await person.logIn(ana)
  expect((await person.get('/account')).html).toContain(ana.email)
})
