import { afterEach, expect, test, vi } from 'vitest'
import { listFactors, makeRecoveryCodes } from '#app/modules/factors/factors.server.ts'
import {
  addPerson,
  findAddressChange,
  findFactorReset,
  holdAddress,
  releaseAddress,
} from '#app/modules/identity/identity.server.ts'
import { openForBrowsers } from '#tests/app-browser.ts'
import { ana, ben } from '#tests/cast.ts'
import { startCore } from '#tests/core.ts'
import { signedIn } from '#tests/sign-in.ts'
import {
  anaWhoWaits,
  changes,
  logIn,
  LOST_FACTOR,
  openSessions,
  passHours,
  resets,
  stopPath,
} from './recovery.test-support.ts'

const browserWith = await openForBrowsers()

afterEach(() => void vi.useRealTimers())

test('a reset that was stopped while its last code was on the way opens nothing', async () => {
  const { browser, inbox, accountId } = await anaWhoWaits(browserWith())
  passHours(72.01)
  await logIn(browser)
  await browser.post(`${LOST_FACTOR}/ready`)
  expect((await browserWith().post(stopPath())).location).toBe('/recover/stopped?reset')
  const late = await browser.post('/login/verify', { way: 'email', code: inbox.codeFor(ana.email) })
  expect(late.location).toBe('/login?late')
  expect(openSessions()).toEqual([])
  expect(resets(), 'and nothing begins anew').toMatchObject([{ outcome: 'stopped' }])
  expect(await listFactors({ accountId, byEmail: true })).toMatchObject([{ kind: 'app' }])
})

test('a login by the owner with what they have stops it, and tells them', async () => {
  const { shows } = await anaWhoWaits(browserWith())
  const owner = browserWith()
  await logIn(owner)
  await owner.post('/login/verify', { way: 'app', code: await shows() })
  expect(resets()).toMatchObject([{ outcome: 'stopped', openFor: null }])
  expect(changes()).toContain('reset-stopped')
  expect((await owner.get('/account')).status).toBe(200)
})

test('so does a recovery code', async () => {
  const { accountId } = await anaWhoWaits(browserWith())
  const [code = ''] = await makeRecoveryCodes({ accountId })
  const owner = browserWith()
  await logIn(owner)
  await owner.post('/login/verify', { way: 'recovery', code })
  expect(resets()).toMatchObject([{ outcome: 'stopped' }])
})

test('a password alone, or a browser that is remembered, does not stop it', async () => {
  const { accountId } = await anaWhoWaits(browserWith())
  await logIn(browserWith())
  await signedIn(ana)
  expect(await findFactorReset({ accountId })).toBeDefined()
})

test('whoever is logged in sees it on the page about their login, and stops it there', async () => {
  const { accountId } = await anaWhoWaits(browserWith())
  const owner = browserWith((await signedIn(ana)).cookie)
  expect((await owner.get('/account/security')).html).toContain(
    'Somebody asked to reset your second step',
  )
  const stopped = await owner.post('/account/security/reset/stop')
  expect(stopped.location).toBe('/account/security?stopped')
  expect((await owner.get(stopped.location)).html).not.toContain('Somebody asked to reset')
  expect(await findFactorReset({ accountId })).toBeUndefined()
  expect(changes().at(-1)).toBe('reset-stopped')
  const bens = browserWith((await signedIn(ben)).cookie)
  expect((await bens.post('/account/security/reset/stop')).status).toBe(302)
})

test('the link of the email stops it by one press, and opening it does not', async () => {
  const { accountId } = await anaWhoWaits(browserWith())
  const path = stopPath()
  const reader = browserWith()
  for (let turn = 0; turn < 3; turn++) expect((await reader.get(path)).html).toContain('Stop it')
  expect(await findFactorReset({ accountId })).toBeDefined()
  const stopped = await reader.post(path)
  expect(stopped.location).toBe('/recover/stopped?reset')
  expect((await reader.get(stopped.location)).html).toContain('Please choose a new one now')
  expect(await findFactorReset({ accountId })).toBeUndefined()
  expect((await reader.post(path)).status).toBe(404)
})

test('the link stops nothing that has ended', async () => {
  const { accountId, shows } = await anaWhoWaits(browserWith())
  const path = stopPath()
  const owner = browserWith()
  await logIn(owner)
  await owner.post('/login/verify', { way: 'app', code: await shows() })
  expect((await browserWith().get(path)).status).toBe(404)
  expect((await browserWith().post(path)).status).toBe(404)
  expect(changes().filter((change) => change === 'reset-stopped')).toHaveLength(1)
  expect(await findFactorReset({ accountId })).toBeUndefined()
})

/** Ana's new address, held for a day, and the link of the email about it. */
async function heldAddress() {
  await startCore()
  const accountId = (await addPerson(ana))!
  const address = { line1: '9 Harbor Road', city: 'Dallas', state: 'TX', postalCode: '75201' }
  await holdAddress({ accountId, address })
  return { accountId, path: stopPath('stop-address') }
}

test('a new mailing address is stopped by one press on the link of its email, and by nothing less', async () => {
  const { accountId, path } = await heldAddress()
  const reader = browserWith()
  expect((await reader.get(path)).html).toContain('Keep your mailing address?')
  expect(await findAddressChange(accountId)).toMatchObject({ state: 'held' })
  const stopped = await reader.post(path)
  expect(stopped.location).toBe('/recover/stopped?address')
  expect((await reader.get(stopped.location)).html).toContain('go where they went before')
  expect(await findAddressChange(accountId)).toBeUndefined()
  expect((await reader.post(path)).status).toBe(404)
})

test('the link stops no address that counts already', async () => {
  const { accountId, path } = await heldAddress()
  const { changeId } = (await findAddressChange(accountId))!
  passHours(23.9)
  expect((await browserWith().get(path)).status).toBe(200)
  passHours(0.2)
  await releaseAddress(changeId)
  expect((await browserWith().get(path)).status).toBe(404)
  expect((await browserWith().post(path)).status).toBe(404)
  expect(await findAddressChange(accountId)).toMatchObject({ state: 'on-its-way' })
})
