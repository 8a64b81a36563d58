import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { openDatabase, write } from '#db/client.server.ts'
import { migrateDatabase } from '#db/migrate.ts'
import { recordAudit } from '#app/platform/audit.server.ts'

/** A database of its own, with three acts, and the command beside it. */
async function anAudit() {
  const folder = mkdtempSync(join(tmpdir(), 'haven-audit-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'app.db')
  migrateDatabase(file)
  openDatabase(file)
  await write((tx) => {
    for (const claim of [1, 2, 3])
      recordAudit(tx, { actor: 'system', act: 'claim.opened', subject: `claim:${claim}` })
  })
  const run = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['scripts/audit-verify.ts', ...args],
      { env: { ...process.env, DATA_DIR: folder }, encoding: 'utf8' },
    )
    return { status, line: stdout || stderr }
  }
  const tamper = (statements: string) => {
    const connection = new Database(file)
    connection.exec('DROP TRIGGER audit_keeps_acts; DROP TRIGGER audit_changes_none;')
    connection.exec(statements)
    connection.close()
  }
  return { run, tamper, folder, head: join(folder, 'head.json') }
}

test('a whole audit is said in one line, and its end can be kept', async () => {
  const { run, head } = await anAudit()
  const line = 'The audit is whole: 3 acts, each follows the one before it.\n'
  expect(run('--export', head)).toEqual({ status: 0, line })
  expect(JSON.parse(readFileSync(head, 'utf8'))).toEqual({
    sequence: 3,
    hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
  })
  expect(run('--head', head)).toMatchObject({
    status: 0,
    line: expect.stringContaining('goes on from act 3'),
  })
})

test('what is wrong is named, with exit 1, and no head is kept of it', async () => {
  const { run, tamper, head } = await anAudit()
  tamper(`UPDATE audit SET subject = 'claim:9' WHERE sequence = 2`)
  expect(run('--export', head)).toEqual({
    status: 1,
    line: 'The audit is NOT whole: act 2 was edited.\n',
  })
  expect(() => readFileSync(head)).toThrow('ENOENT')
})

test('a chain that ends before the kept head is named', async () => {
  const { run, tamper, head } = await anAudit()
  run('--export', head)
  tamper('DELETE FROM audit WHERE sequence > 1; DELETE FROM sqlite_sequence;')
  expect(run()).toMatchObject({ status: 0 })
  expect(run('--head', head)).toMatchObject({
    status: 1,
    line: expect.stringContaining('ends before act 2'),
  })
})

test('a missing database and an unreadable head are named', async () => {
  const { run, folder } = await anAudit()
  const unreadable = run('--head', join(folder, 'absent.json'))
  expect(unreadable.line).toContain('kept head cannot be read')
  rmSync(join(folder, 'app.db'))
  const missing = run()
  expect(missing.line).toContain('The audit is missing')
  expect([unreadable.status, missing.status]).toEqual([1, 1])
})
