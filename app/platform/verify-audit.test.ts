import { sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { read, write } from '#db/client.server.ts'
import { audit } from '#db/schema/audit.ts'
import { auditHash, recordAudit } from '#app/platform/audit.server.ts'
import { verifyAudit, type AuditHead } from '#app/platform/verify-audit.server.ts'

const ACTS = 1_100

/** More than one batch, so that what is planted lies within one and at its edges. */
beforeEach(async () => {
  await write((tx) => {
    for (let turn = 1; turn <= ACTS; turn++)
      recordAudit(tx, {
        actor: `account:${turn % 7}`,
        act: 'claim.opened',
        subject: `claim:${turn}`,
        detail: { turn, note: 'año' },
      })
  })
})

const rowOf = (sequence: number) =>
  read((db) => db.select().from(audit).all())[sequence - 1] as typeof audit.$inferSelect

/** What somebody with the file can do, past the triggers that bind every statement of ours. */
async function tamper(...statements: string[]) {
  await write((tx) => {
    for (const name of ['audit_keeps_acts', 'audit_changes_none', 'audit_replaces_none'])
      tx.run(sql.raw(`DROP TRIGGER IF EXISTS ${name}`))
    for (const statement of statements) tx.run(sql.raw(statement))
  })
}

const swap = (a: number, b: number) => [
  `UPDATE audit SET sequence = -1 WHERE sequence = ${a}`,
  `UPDATE audit SET sequence = ${a} WHERE sequence = ${b}`,
  `UPDATE audit SET sequence = ${b} WHERE sequence = -1`,
]

test('an audit that nobody touched is whole, an empty one too', async () => {
  expect(verifyAudit()).toEqual({ outcome: 'whole', sequence: ACTS, hash: rowOf(ACTS).hash })
  await tamper('DELETE FROM audit', 'DELETE FROM sqlite_sequence')
  expect(verifyAudit()).toEqual({ outcome: 'whole', sequence: 0, hash: '' })
})

test.each([
  ['actor', `'account:9'`],
  ['act', `'claim.closed'`],
  ['subject', `'claim:9'`],
  ['at', 'at + 1'],
  ['detail', `'{"turn":9}'`],
  ['detail', `'no json'`],
  ['hash', `'${'0'.repeat(64)}'`],
  ['previous_hash', `'${'0'.repeat(64)}'`],
])('an edited act is found: its %s becomes %s', async (column, value) => {
  await tamper(`UPDATE audit SET ${column} = ${value} WHERE sequence = 234`)
  expect(verifyAudit()).toEqual({ outcome: 'edited', sequence: 234 })
})

test('an act edited together with its hash is found by the act after it', async () => {
  const edited = { ...rowOf(1000), actor: 'account:9' }
  const hash = auditHash(edited)
  await tamper(`UPDATE audit SET actor = 'account:9', hash = '${hash}' WHERE sequence = 1000`)
  expect(verifyAudit()).toEqual({ outcome: 'out of order', sequence: 1001 })
})

test.each([1, 1000, 1001, ACTS - 1])('a deleted act is found: number %i', async (sequence) => {
  await tamper(`DELETE FROM audit WHERE sequence = ${sequence}`)
  expect(verifyAudit()).toEqual({ outcome: 'missing', sequence })
})

test('a deleted act is found also when the later ones are numbered anew', async () => {
  await tamper(
    'DELETE FROM audit WHERE sequence = 800',
    'UPDATE audit SET sequence = -sequence WHERE sequence > 800',
    'UPDATE audit SET sequence = -sequence - 1 WHERE sequence < 0',
    `UPDATE sqlite_sequence SET seq = ${ACTS - 1} WHERE name = 'audit'`,
  )
  expect(verifyAudit()).toEqual({ outcome: 'out of order', sequence: 800 })
})

test.each([
  [1, 2],
  [1000, 1001],
  [17, 1050],
])('acts %i and %i that changed places are found', async (a, b) => {
  await tamper(...swap(a, b))
  expect(verifyAudit()).toEqual({ outcome: 'out of order', sequence: a })
})

test('an end that is cut off is found by the count that SQLite keeps', async () => {
  await tamper('DELETE FROM audit WHERE sequence > 1050')
  expect(verifyAudit()).toEqual({ outcome: 'cut off', sequence: 1051 })
})

test('an end cut off together with that count is found by a head kept elsewhere', async () => {
  const head: AuditHead = { sequence: ACTS, hash: rowOf(ACTS).hash }
  await tamper(
    'DELETE FROM audit WHERE sequence > 1050',
    `UPDATE sqlite_sequence SET seq = 1050 WHERE name = 'audit'`,
  )
  expect(verifyAudit().outcome, 'nothing here says so').toBe('whole')
  expect(verifyAudit(head)).toEqual({ outcome: 'cut off', sequence: 1051 })
})

test('a chain written anew from one act on is found by a head kept elsewhere', async () => {
  const head: AuditHead = { sequence: 1075, hash: rowOf(1075).hash }
  await tamper(
    'DELETE FROM audit WHERE sequence > 1050',
    `UPDATE sqlite_sequence SET seq = 1050 WHERE name = 'audit'`,
  )
  await write((tx) => {
    for (let turn = 0; turn < 100; turn++)
      recordAudit(tx, { actor: 'account:1', act: 'nothing.happened', subject: 'claim:1' })
  })
  expect(verifyAudit().outcome, 'nothing here says so').toBe('whole')
  expect(verifyAudit(head)).toEqual({ outcome: 'replaced', sequence: 1075 })
})

test('what is recorded after the head was kept is no fault', async () => {
  const head: AuditHead = { sequence: ACTS, hash: rowOf(ACTS).hash }
  await write((tx) => recordAudit(tx, { actor: 'system', act: 'a.b', subject: 'system' }))
  expect(verifyAudit(head)).toMatchObject({ outcome: 'whole', sequence: ACTS + 1 })
})

test.each([
  `UPDATE audit SET act = 'x' WHERE sequence = 5`,
  'DELETE FROM audit WHERE sequence = 5',
  'DELETE FROM audit',
  `INSERT OR REPLACE INTO audit SELECT sequence, at, actor, 'x', subject, detail, previous_hash, hash FROM audit WHERE sequence = 5`,
])('no statement of ours changes what was recorded: %s', async (statement) => {
  const change = write((tx) => {
    tx.run(sql.raw(statement))
  })
  await expect(change).rejects.toMatchObject({
    cause: { message: expect.stringContaining('append-only') },
  })
  expect(verifyAudit()).toMatchObject({ outcome: 'whole', sequence: ACTS })
})
