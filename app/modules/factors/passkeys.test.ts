import { eq } from 'drizzle-orm'
import { afterEach, expect, test, vi } from 'vitest'
import { read } from '#db/client.server.ts'
import { audit } from '#db/schema/audit.ts'
import { factors } from '#db/schema/factors.ts'
import { minutes } from '#app/platform/clock.ts'
import { newId } from '#app/platform/ids.server.ts'
import { softwarePasskey, type Odd } from '#tests/software-passkey.ts'
import {
  askPasskey,
  checkPasskey,
  confirmPasskey,
  findPasskeyToConfirm,
  listFactors,
  removeFactor,
  startPasskey,
} from './factors.server.ts'

afterEach(() => {
  vi.useRealTimers()
})

const person = () => ({
  accountId: newId(),
  accountName: 'ana.rivera@example.test',
  displayName: 'Ana Rivera',
})

type Person = ReturnType<typeof person>
type Passkey = ReturnType<typeof softwarePasskey>

async function begin(somebody: Person) {
  const own = { accountId: somebody.accountId, factorId: await startPasskey(somebody) }
  const found = await findPasskeyToConfirm(own)
  if (typeof found === 'string') throw new Error(`This passkey is ${found}`)
  return { own, ...found }
}

async function enrol(somebody: Person, passkey: Passkey, odd?: Odd) {
  const { own, options } = await begin(somebody)
  return confirmPasskey({ ...own, name: 'My phone', response: passkey.make(options, odd) })
}

/** Somebody with a passkey, and what it is asked now. */
async function enrolled(of?: { counts: boolean }) {
  const somebody = person()
  const passkey = softwarePasskey(of)
  expect(await enrol(somebody, passkey)).toBe('confirmed')
  const { accountId } = somebody
  const ask = async () => JSON.stringify(await askPasskey({ accountId }))
  return { accountId, somebody, passkey, ask }
}

const challengeIn = (options: string) => (JSON.parse(options) as { challenge: string }).challenge

const acts = () => read((db) => db.select().from(audit).all()).map(({ act }) => act)

test('a passkey counts once its device has answered, under the name its owner gave it', async () => {
  const somebody = person()
  const { own, options } = await begin(somebody)
  const { accountId } = somebody
  expect(await listFactors({ accountId, byEmail: false })).toEqual([])
  const passkey = softwarePasskey()
  const confirm = () =>
    confirmPasskey({ ...own, name: 'My phone', response: passkey.make(options) })
  expect(await confirm()).toBe('confirmed')
  expect(await confirm(), 'a second time').toBe('confirmed')
  expect(await listFactors({ accountId, byEmail: false })).toMatchObject([
    { kind: 'passkey', name: 'My phone', isFirst: true },
  ])
  expect(acts()).toEqual(['factor-added'])
})

test('what a device is asked names nobody but to the device, and lies sealed', async () => {
  const somebody = person()
  const { options } = await begin(somebody)
  const { user } = JSON.parse(options) as { user: { id: string } }
  const handle = Buffer.from(user.id, 'base64url')
  expect(handle).toHaveLength(32)
  expect(handle.toString('latin1')).not.toContain(somebody.accountId)
  const [row] = read((db) => db.select().from(factors).all())
  expect(row!.secretSealed).not.toContain('ana.rivera')
  expect(row!.secretSealed).not.toContain(challengeIn(options))
})

test.each<[string, Odd]>([
  ['on another page', { origin: 'https://haven.example' }],
  ['on another port', { origin: 'http://localhost:3001' }],
  ['for another site', { rpId: 'example.test' }],
  ['without making sure of the person', { verified: false }],
])('a new passkey made %s is refused, and its challenge is gone', async (_, odd) => {
  const somebody = person()
  const passkey = softwarePasskey()
  const { own, options } = await begin(somebody)
  const confirm = (response: string) => confirmPasskey({ ...own, name: 'x', response })
  expect(await confirm(passkey.make(options, odd))).toBe('wrong')
  expect(await confirm(passkey.make(options))).toBe('not-found')
  expect(acts()).toEqual([])
})

test('a new passkey that answers an older challenge is refused', async () => {
  const somebody = person()
  const { options: older } = await begin(somebody)
  const { own } = await begin(somebody)
  const response = softwarePasskey().make(older)
  expect(await confirmPasskey({ ...own, name: 'x', response })).toBe('wrong')
})

test('a new passkey has five minutes', async () => {
  const { own, options } = await begin(person())
  vi.useFakeTimers({ now: Date.now() + minutes(5) + 1, toFake: ['Date'] })
  expect(await findPasskeyToConfirm(own)).toBe('over')
  const response = softwarePasskey().make(options)
  expect(await confirmPasskey({ ...own, name: 'x', response })).toBe('wrong')
})

test('nobody confirms a passkey that somebody else began', async () => {
  const { own, options } = await begin(person())
  const stranger = { ...own, accountId: newId() }
  expect(await findPasskeyToConfirm(stranger)).toBe('not-found')
  const response = softwarePasskey().make(options)
  expect(await confirmPasskey({ ...stranger, name: 'x', response })).toBe('not-found')
})

test('a passkey belongs to one person: a second one cannot take it over', async () => {
  const { passkey, accountId } = await enrolled()
  expect(await enrol(person(), softwarePasskey(), { as: passkey.credentialId })).toBe('wrong')
  const options = JSON.stringify(await askPasskey({}))
  const response = passkey.sign(options)
  expect(await checkPasskey({ challenge: challengeIn(options), response })).toEqual({ accountId })
})

test('a second passkey is asked of another device', async () => {
  const { somebody, passkey } = await enrolled()
  const { options } = await begin(somebody)
  expect(JSON.parse(options)).toMatchObject({
    excludeCredentials: [{ id: passkey.credentialId, transports: ['internal'] }],
  })
})

test('a passkey says whose it is, asked for by name or not', async () => {
  const { accountId, passkey, ask } = await enrolled()
  const asked = await ask()
  expect(JSON.parse(asked)).toMatchObject({ allowCredentials: [{ id: passkey.credentialId }] })
  const named = { challenge: challengeIn(asked), response: passkey.sign(asked), accountId }
  expect(await checkPasskey(named)).toEqual({ accountId })
  const open = JSON.stringify(await askPasskey({}))
  expect(open).not.toContain(passkey.credentialId)
  const unnamed = { challenge: challengeIn(open), response: passkey.sign(open) }
  expect(await checkPasskey(unnamed)).toEqual({ accountId })
})

test.each<[string, Odd]>([
  ['on another page', { origin: 'https://haven.example' }],
  ['on another port', { origin: 'http://localhost:3001' }],
  ['for another site', { rpId: 'example.test' }],
  ['without making sure of the person', { verified: false }],
  ['under the handle of somebody else', { userHandle: Buffer.alloc(32).toString('base64url') }],
])('what a passkey signs %s is refused', async (_, odd) => {
  const { accountId, passkey, ask } = await enrolled()
  const asked = await ask()
  const response = passkey.sign(asked, odd)
  expect(await checkPasskey({ challenge: challengeIn(asked), response, accountId })).toBe('wrong')
})

test('who has not said who they are needs a passkey that says it', async () => {
  const { passkey } = await enrolled()
  const asked = JSON.stringify(await askPasskey({}))
  const response = passkey.sign(asked, { userHandle: '' })
  expect(await checkPasskey({ challenge: challengeIn(asked), response })).toBe('wrong')
})

test('an altered signature is refused', async () => {
  const { accountId, passkey, ask } = await enrolled()
  const asked = await ask()
  const response = passkey
    .sign(asked)
    .replace(/"signature":"(.{20})./, (whole) =>
      whole.endsWith('A') ? `${whole.slice(0, -1)}B` : `${whole.slice(0, -1)}A`,
    )
  expect(await checkPasskey({ challenge: challengeIn(asked), response, accountId })).toBe('wrong')
})

test('an answer to another challenge is refused', async () => {
  const { accountId, passkey, ask } = await enrolled()
  const response = passkey.sign(await ask())
  const challenge = challengeIn(await ask())
  expect(await checkPasskey({ challenge, response, accountId })).toBe('wrong')
})

test("another person's passkey opens nothing of mine", async () => {
  const mine = await enrolled()
  const other = await enrolled()
  const asked = await mine.ask()
  const check = (response: string) =>
    checkPasskey({ challenge: challengeIn(asked), response, accountId: mine.accountId })
  expect(await check(other.passkey.sign(asked))).toBe('wrong')
  expect(await check(other.passkey.sign(asked, { as: mine.passkey.credentialId }))).toBe('wrong')
})

test('a counter that goes back or stands still betrays a copy: refused and audited', async () => {
  const { accountId, passkey, ask } = await enrolled()
  const tryWith = async (counter: number) => {
    const asked = await ask()
    const response = passkey.sign(asked, { counter })
    return checkPasskey({ challenge: challengeIn(asked), response, accountId })
  }
  expect(await tryWith(7)).toEqual({ accountId })
  for (const counter of [7, 6, 0]) expect(await tryWith(counter), `${counter}`).toBe('wrong')
  expect(acts().slice(1)).toEqual(Array(3).fill('passkey.counter-went-back'))
  expect(await tryWith(8)).toEqual({ accountId })
})

test('a wrong signature with an old counter accuses nobody', async () => {
  const { accountId, passkey, ask } = await enrolled()
  const first = await ask()
  const used = { challenge: challengeIn(first), response: passkey.sign(first), accountId }
  await checkPasskey(used)
  const asked = await ask()
  const response = softwarePasskey().sign(asked, { as: passkey.credentialId, counter: 1 })
  expect(await checkPasskey({ challenge: challengeIn(asked), response, accountId })).toBe('wrong')
  expect(acts()).toEqual(['factor-added'])
})

test('a passkey that does not count works again and again', async () => {
  const { accountId, passkey, ask } = await enrolled({ counts: false })
  for (let turn = 0; turn < 3; turn++) {
    const asked = await ask()
    const answer = { challenge: challengeIn(asked), response: passkey.sign(asked), accountId }
    expect(await checkPasskey(answer)).toEqual({ accountId })
  }
})

test('the same answer posted twice at once is taken once', async () => {
  const { accountId, passkey, ask } = await enrolled()
  const asked = await ask()
  const answer = { challenge: challengeIn(asked), response: passkey.sign(asked), accountId }
  const taken = await Promise.all([checkPasskey(answer), checkPasskey(answer)])
  expect(taken.filter((one) => one === 'wrong')).toHaveLength(1)
})

test('a removed passkey opens nothing any more', async () => {
  const { accountId, passkey, ask } = await enrolled()
  const [row] = read((db) =>
    db.select().from(factors).where(eq(factors.accountId, accountId)).all(),
  )
  const asked = await ask()
  await removeFactor({ accountId, factorId: row!.id, byEmail: true })
  const response = passkey.sign(asked)
  expect(await checkPasskey({ challenge: challengeIn(asked), response, accountId })).toBe('wrong')
})

test.each([
  '',
  'nothing',
  'null',
  '[]',
  '{}',
  '{"id":"a","rawId":"a","type":"public-key","response":{}}',
  '{"id":"AA","rawId":"AB","type":"public-key","response":{"clientDataJSON":"e30","authenticatorData":"AA","signature":"AA","attestationObject":"AA"}}',
])('what is no answer of a browser (%j) is refused', async (response) => {
  const { own } = await begin(person())
  expect(await confirmPasskey({ ...own, name: 'x', response })).toBe('wrong')
  expect(await checkPasskey({ challenge: 'AAAA', response })).toBe('wrong')
})
