import { expect, test } from 'vitest'
import { admit, codeSent } from './throttle.server.ts'

test('codes asked for by registrations with a person’s address leave that person’s logins alone', async () => {
  const email = 'ana.rivera@example.test'
  const decoys = Array.from({ length: 10 }, () => admit(codeSent({ purpose: 'decoy' }, email)))
  expect((await Promise.all(decoys)).at(-1)).toMatchObject({ outcome: 'throttled' })
  expect(await admit(codeSent({ purpose: 'login', accountId: 'ana' }, email))).toBeUndefined()
})
