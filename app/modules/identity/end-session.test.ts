import { desc } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { read, write } from '#db/client.server.ts'
import { audit } from '#db/schema/audit.ts'
import { ana, ben } from '#tests/cast.ts'
import { pendingLogins } from '#db/schema/identity.ts'
import { endAllOf } from './end-session.server.ts'
import {
  addPerson,
  endAllSessions,
  endSession,
  listSessions,
  openSession,
} from './identity.server.ts'
import { insertPending } from './pending-logins.server.ts'

async function loggedInThrice() {
  const accountId = (await addPerson(ana))!
  const opened = []
  for (let turn = 0; turn < 3; turn++) opened.push((await openSession({ accountId })).sessionId)
  return { accountId, opened }
}

const openOf = async (accountId: string) =>
  (await listSessions(accountId)).map(({ sessionId }) => sessionId)

const ends = () =>
  read((db) => db.select().from(audit).orderBy(desc(audit.sequence)).all())
    .filter(({ act }) => act === 'session.ended')
    .map(({ actor, subject }) => ({ actor, subject }))

test('all other sessions end together, the one in use stays, and each end is in the audit', async () => {
  const { accountId, opened } = await loggedInThrice()
  const [first, second, here] = opened as [string, string, string]
  const bens = (await addPerson(ben))!
  await openSession({ accountId: bens })
  expect(await endAllSessions({ accountId, except: here })).toBe(2)
  expect(await openOf(accountId)).toEqual([here])
  expect(await openOf(bens), 'those of others stay').toHaveLength(1)
  const actor = `account:${accountId}`
  expect(ends()).toEqual([
    { actor, subject: `session:${second}` },
    { actor, subject: `session:${first}` },
  ])
})

test('logins on their way end too, but for the proof that the session in use was asked for', async () => {
  const { accountId, opened } = await loggedInThrice()
  const [there, , here] = opened as [string, string, string]
  const bens = (await addPerson(ben))!
  const waits = (id: string, of: Partial<Parameters<typeof insertPending>[1]>) =>
    write((tx) => {
      const details = { email: ana.email, language: 'en' } as const
      insertPending(tx, { id, purpose: 'login', accountId, details, ...of })
    })
  const ids = () => read((db) => db.select().from(pendingLogins).all()).map(({ id }) => id)
  await waits('login', {})
  await waits('recovery', { purpose: 'recovery' })
  await waits('confirm there', { purpose: 'confirm', sessionId: there })
  await waits('confirm here', { purpose: 'confirm', sessionId: here })
  await waits('of Ben', { accountId: bens })
  await endAllSessions({ accountId, except: here })
  expect(ids()).toEqual(expect.arrayContaining(['confirm here', 'of Ben']))
  expect(ids()).toHaveLength(2)
  await endAllSessions({ accountId, by: 'staff-1' })
  expect(ids()).toEqual(['of Ben'])
})

test('ending again changes nothing and is not audited again', async () => {
  const { accountId, opened } = await loggedInThrice()
  await endSession({ sessionId: opened[0]!, accountId })
  await endSession({ sessionId: opened[0]!, accountId })
  expect(await endAllSessions({ accountId })).toBe(2)
  expect(await endAllSessions({ accountId })).toBe(0)
  expect(ends()).toHaveLength(3)
})

test('a change that ends sessions and fails ends none', async () => {
  const { accountId } = await loggedInThrice()
  const change = write((tx) => {
    endAllOf(tx, accountId)
    throw new Error('the change fails')
  })
  await expect(change).rejects.toThrow('the change fails')
  expect(await openOf(accountId)).toHaveLength(3)
  expect(ends()).toEqual([])
})

test('whoever of the staff ends them is named', async () => {
  const { accountId } = await loggedInThrice()
  await endAllSessions({ accountId, by: 'staff-1' })
  expect(new Set(ends().map(({ actor }) => actor))).toEqual(new Set(['account:staff-1']))
})
