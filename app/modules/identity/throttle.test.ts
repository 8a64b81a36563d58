import { expect, onTestFinished, test, vi } from 'vitest'
import { hours, minutes } from '#app/platform/clock.ts'
import { passed } from './session-browser.test-support.ts'
import { admit, codeSent } from './throttle.server.ts'

test('codes asked for by registrations with a person’s address leave that person’s logins alone', async () => {
  const email = 'ana.rivera@example.test'
  const decoys = Array.from({ length: 10 }, () => admit(codeSent({ purpose: 'decoy' }, email)))
  expect((await Promise.all(decoys)).at(-1)).toMatchObject({ outcome: 'throttled' })
  expect(await admit(codeSent({ purpose: 'login', accountId: 'ana' }, email))).toBeUndefined()
})

test('a clock set back keeps nobody out for longer than the window, and forgets no try', async () => {
  onTestFinished(() => void vi.useRealTimers())
  const guess = () => admit({ of: 'code of account', by: 'ana' })
  for (let turn = 0; turn < 5; turn++) expect(await guess()).toBeUndefined()
  passed(-hours(1))
  expect(await guess()).toEqual({ outcome: 'throttled', minutes: 15 })
  passed(minutes(16))
  expect(await guess()).toBeUndefined()
})
