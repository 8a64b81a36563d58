import { hash, parseOptions } from '@node-rs/argon2'
import { afterEach, expect, test, vi } from 'vitest'
import { read } from '#db/client.server.ts'
import { factors, recoveryCodes, rememberedDevices } from '#db/schema/factors.ts'
import { days, now, seconds } from '#app/platform/clock.ts'
import { listRecordedEvents } from '#app/platform/events.test-support.ts'
import { inTurn } from '#app/platform/in-turn.server.ts'
import { codeOf, stepAt } from '#mocks/authenticator/code-of.ts'
import {
  addApp,
  allowEmailedCodes,
  checkAppCode,
  checkRecoveryCode,
  chooseFirstFactor,
  confirmApp,
  findAppToConfirm,
  findRecoveryCodes,
  forgetDevices,
  isRemembered,
  listFactors,
  listRememberedDevices,
  makeRecoveryCodes,
  rememberDevice,
  removeFactor,
  renameFactor,
  resetFactors,
  startApp,
} from './factors.server.ts'
import { appSecretFor, newAppSecret } from './app-secret.server.ts'

afterEach(() => {
  vi.useRealTimers()
})

const ana = { accountId: 'ana', byEmail: true }
const ben = { accountId: 'ben', byEmail: true }

/** An app of Ana's that counts, and the codes it shows `steps` of 30 seconds from now. */
async function anApp() {
  const secret = newAppSecret()
  const factorId = await addApp({ ...ana, secret })
  return { factorId, shows: (steps = 0) => codeOf(secret, stepAt(now()) + steps) }
}

const changes = () => listRecordedEvents('account/security.changed').map(({ data }) => data)

test('an app counts only once it has shown a code, on its own account', async () => {
  const factorId = await startApp(ana)
  const { secret, uri } = (await findAppToConfirm({ ...ana, factorId, accountName: 'ana@x.test' }))!
  expect(uri).toContain(`secret=${secret}`)
  expect(await findAppToConfirm({ ...ben, factorId, accountName: '' })).toBeUndefined()
  expect((await listFactors(ana)).map(({ kind }) => kind)).toEqual(['email'])
  const code = codeOf(secret, stepAt(now()))
  expect(await confirmApp({ ...ben, factorId, code })).toBe('gone')
  expect(await confirmApp({ ...ana, factorId, code: otherThan(code) })).toBe('wrong')
  expect(await checkAppCode({ ...ana, code })).toBe('wrong')
  expect(await confirmApp({ ...ana, factorId, code })).toBe('confirmed')
  expect((await listFactors(ana)).map(({ kind }) => kind)).toEqual(['app', 'email'])
  expect(changes()).toEqual([{ accountId: 'ana', change: 'factor-added' }])
})

test('the code that confirmed an app does not log in as well', async () => {
  const factorId = await startApp(ana)
  const { secret } = (await findAppToConfirm({ ...ana, factorId, accountName: '' }))!
  const code = codeOf(secret, stepAt(now()))
  await confirmApp({ ...ana, factorId, code })
  expect(await checkAppCode({ ...ana, code })).toBe('wrong')
})

test('codes are those of RFC 6238', async () => {
  // Its appendix B: the key "12345678901234567890" at 59 s and at 1111111109 s.
  const key = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
  await addApp({ ...ana, secret: key })
  for (const [at, code] of [
    [59, '287082'],
    [1_111_111_109, '081804'],
  ] as const) {
    vi.useFakeTimers({ now: seconds(at), toFake: ['Date'] })
    expect(await checkAppCode({ ...ana, code })).toBe('right')
    expect(codeOf(key, stepAt(now()))).toBe(code)
  }
})

test('one step early and one late are right, two are wrong', async () => {
  vi.useFakeTimers({ now: 1_800_000_010_000, toFake: ['Date'] })
  for (const [steps, answer] of [
    [-2, 'wrong'],
    [-1, 'right'],
    [0, 'right'],
    [1, 'right'],
    [2, 'wrong'],
  ] as const) {
    const app = await anApp()
    expect(await checkAppCode({ ...ana, code: app.shows(steps) }), `${steps}`).toBe(answer)
    await resetFactors(ana)
  }
})

test('a step works once, also for many at the same moment, and none before it works any more', async () => {
  const app = await anApp()
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => checkAppCode({ ...ana, code: app.shows() })),
  )
  expect(answers.filter((answer) => answer === 'right')).toHaveLength(1)
  expect(await checkAppCode({ ...ana, code: app.shows() })).toBe('wrong')
  expect(await checkAppCode({ ...ana, code: app.shows(-1) })).toBe('wrong')
  expect(await checkAppCode({ ...ana, code: app.shows(1) })).toBe('right')
})

test('a code shown before an hour is of no use when the clock is set back', async () => {
  vi.useFakeTimers({ now: 1_800_000_000_000, toFake: ['Date'] })
  const app = await anApp()
  const code = app.shows()
  expect(await checkAppCode({ ...ana, code })).toBe('right')
  vi.setSystemTime(now() + seconds(3_600))
  expect(await checkAppCode({ ...ana, code: app.shows() })).toBe('right')
  vi.setSystemTime(now() - seconds(3_600))
  expect(await checkAppCode({ ...ana, code })).toBe('wrong')
})

test("an app of somebody else's does not count", async () => {
  const app = await anApp()
  expect(await checkAppCode({ ...ben, code: app.shows() })).toBe('wrong')
})

test('the last factor stays, whatever it is; recovery codes do not count as one', async () => {
  await makeRecoveryCodes(ana)
  expect(await removeFactor({ ...ana, factorId: 'email' })).toBe('last')
  const { factorId } = await anApp()
  expect(await removeFactor({ ...ana, factorId: 'email' })).toBe('removed')
  expect(await removeFactor({ ...ana, factorId })).toBe('last')
  await allowEmailedCodes(ana)
  expect(await removeFactor({ ...ana, factorId })).toBe('removed')
  expect((await listFactors(ana)).map(({ kind }) => kind)).toEqual(['email'])
})

test('two who remove two factors at once leave one', async () => {
  const one = await anApp()
  const two = await anApp()
  await removeFactor({ ...ana, factorId: 'email' })
  const outcomes = await Promise.all(
    [one, two].map(({ factorId }) => removeFactor({ ...ana, factorId })),
  )
  expect(outcomes.toSorted()).toEqual(['last', 'removed'])
})

test('to staff, codes by email are no factor', async () => {
  expect(await listFactors({ ...ana, byEmail: false })).toEqual([])
  const { factorId } = await anApp()
  expect(await removeFactor({ ...ana, byEmail: false, factorId })).toBe('last')
})

test('the factor that was chosen is asked first; one that is gone is asked no more', async () => {
  const app = await anApp()
  await chooseFirstFactor({ ...ana, factorId: 'email' })
  expect((await listFactors(ana))[0]).toMatchObject({ kind: 'email', isFirst: true })
  await chooseFirstFactor({ ...ana, factorId: app.factorId })
  await removeFactor({ ...ana, factorId: app.factorId })
  expect((await listFactors(ana))[0]).toMatchObject({ kind: 'email', isFirst: true })
})

test("nobody names, chooses or removes another's factor", async () => {
  const { factorId } = await anApp()
  expect(await renameFactor({ ...ben, factorId, name: 'mine' })).toBe('not-found')
  expect(await chooseFirstFactor({ ...ben, factorId })).toBe('not-found')
  expect(await removeFactor({ ...ben, factorId })).toBe('not-found')
  expect(await renameFactor({ ...ana, factorId, name: 'my phone' })).toBe('renamed')
  expect((await listFactors(ana))[0]).toMatchObject({ name: 'my phone' })
})

test('a recovery code works once, however it is typed, on its own account', async () => {
  const [first = '', second = ''] = await makeRecoveryCodes(ana)
  expect(first).toMatch(/^[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}$/)
  expect(await checkRecoveryCode({ ...ben, code: first })).toBe('wrong')
  const typed = ` ${first.toLowerCase().replaceAll('-', ' ')}`
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => checkRecoveryCode({ ...ana, code: typed })),
  )
  expect(answers.filter((answer) => answer === 'right')).toHaveLength(1)
  expect(await checkRecoveryCode({ ...ana, code: first })).toBe('wrong')
  expect(await findRecoveryCodes(ana)).toMatchObject({ left: 9 })
  expect(await checkRecoveryCode({ ...ana, code: otherThan(second) })).toBe('wrong')
  expect(await checkRecoveryCode({ ...ana, code: second })).toBe('right')
})

test('recovery codes are hashed as passwords are: as strong, and two at a time with them', async () => {
  const gate = Promise.withResolvers<void>()
  const holding = [inTurn(() => gate.promise), inTurn(() => gate.promise)]
  let isMade = false
  const making = makeRecoveryCodes(ana).then(() => (isMade = true))
  for (let turn = 0; turn < 14; turn++) await hash('more work than a sheet takes')
  expect(isMade, 'waits for its turn').toBe(false)
  gate.resolve()
  await Promise.all([...holding, making])
  for (const { secretHash } of read((db) => db.select().from(recoveryCodes).all()))
    expect(parseOptions(secretHash)).toMatchObject({
      memoryCost: 19_456,
      timeCost: 2,
      parallelism: 1,
    })
})

test('a new sheet of recovery codes ends the one before', async () => {
  const [old = ''] = await makeRecoveryCodes(ana)
  await makeRecoveryCodes(ana)
  expect(await checkRecoveryCode({ ...ana, code: old })).toBe('wrong')
  expect(await findRecoveryCodes(ana)).toMatchObject({ left: 10 })
})

test('a browser is remembered for thirty days on its own account, and forgotten when asked', async () => {
  vi.useFakeTimers({ now: 1_800_000_000_000, toFake: ['Date'] })
  const token = await rememberDevice({ ...ana, device: 'Chrome, Android' })
  expect(await isRemembered({ ...ana, token })).toBe(true)
  expect(await isRemembered({ ...ben, token })).toBe(false)
  vi.setSystemTime(now() + days(30) - 1)
  expect(await isRemembered({ ...ana, token })).toBe(true)
  vi.setSystemTime(now() + 1)
  expect(await isRemembered({ ...ana, token })).toBe(false)
  const next = await rememberDevice(ana)
  const [{ rememberedId } = { rememberedId: '' }] = await listRememberedDevices('ana')
  expect(await forgetDevices({ ...ben, rememberedId })).toBe('not-found')
  expect(await forgetDevices({ ...ana, rememberedId })).toBe('forgotten')
  expect(await isRemembered({ ...ana, token: next })).toBe(false)
})

test('a reset leaves codes by email and nothing else', async () => {
  const { factorId } = await anApp()
  await removeFactor({ ...ana, factorId: 'email' })
  const [code = ''] = await makeRecoveryCodes(ana)
  const token = await rememberDevice(ana)
  await chooseFirstFactor({ ...ana, factorId })
  await resetFactors(ana)
  expect((await listFactors(ana)).map(({ kind }) => kind)).toEqual(['email'])
  expect(await checkRecoveryCode({ ...ana, code })).toBe('wrong')
  expect(await isRemembered({ ...ana, token })).toBe(false)
})

test('the key of an invitation is that of one link in one browser, the same each time it is asked for', () => {
  const here = { token: 'one', nonce: 'this browser' }
  expect(appSecretFor(here)).toMatch(/^[A-Z2-7]{32}$/)
  expect(appSecretFor(here)).toBe(appSecretFor({ ...here }))
  expect(appSecretFor(here)).not.toBe(appSecretFor({ ...here, token: 'two' }))
  expect(appSecretFor(here)).not.toBe(appSecretFor({ ...here, nonce: 'another browser' }))
})

test('no key, code, token or name lies open in a row', async () => {
  const secret = newAppSecret()
  const factorId = await addApp({ ...ana, secret })
  await renameFactor({ ...ana, factorId, name: 'Ana phone' })
  const codes = await makeRecoveryCodes(ana)
  const token = await rememberDevice({ ...ana, device: 'Chrome, Android' })
  const rows = JSON.stringify(
    read((db) =>
      [factors, recoveryCodes, rememberedDevices].map((table) => db.select().from(table).all()),
    ),
  )
  for (const open of [secret, 'Ana phone', token, 'Android', ...codes, ...codes.map(bare)])
    expect(rows).not.toContain(open)
})

const bare = (code: string) => code.replaceAll('-', '').slice(2)

/** The same with another last character. */
const otherThan = (code: string) => code.slice(0, -1) + (code.endsWith('2') ? '3' : '2')
