import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '#db/client.server.ts'
import { migrateDatabase } from '#db/migrate.ts'
import { addPerson, listStaff } from '#app/modules/identity/identity.server.ts'
import { findInvitation } from '#app/modules/staff/staff.server.ts'
import { listRecordedEvents } from '#app/platform/events.test-support.ts'
import { ana, staffIris, staffSara } from '#tests/cast.ts'
import { demoSettings } from './demo-settings.ts'

/** A portal's database of its own, and the operator's command beside it. */
function aPortal() {
  const folder = mkdtempSync(join(tmpdir(), 'haven-staff-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'app.db')
  migrateDatabase(file)
  openDatabase(file)
  return (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/staff.ts', ...args], {
      env: { ...process.env, DATA_DIR: folder },
      encoding: 'utf8',
    })
    return { status, said: (stdout || stderr).trim() }
  }
}

const iris = ['--email', staffIris.email, '--name', staffIris.name, '--role', 'operator']

test('the first operator is invited by a link that is printed once and emailed too', async () => {
  const run = aPortal()
  expect(run('list')).toEqual({ status: 0, said: 'Nobody is on the staff yet.' })
  const { status, said } = run('invite', ...iris)
  expect(status).toBe(0)
  const token = /\/invitations\/([\w-]{43})$/.exec(said)?.[1] ?? ''
  expect(await findInvitation(token)).toMatchObject({ email: staffIris.email, role: 'operator' })
  expect(listRecordedEvents('invitation/made')).toHaveLength(1)
  expect(run('invite', ...iris)).toMatchObject({ status: 1 })
})

test('an open invitation is listed, and closed by its email: its link works no more', async () => {
  const run = aPortal()
  const token = run('invite', ...iris).said.split('/invitations/')[1]!
  expect(run('list').said).toContain(
    `${staffIris.email}  ${staffIris.name}  operator  invited until`,
  )
  const close = ['close', '--email', staffIris.email.toUpperCase()]
  expect(run(...close)).toMatchObject({ status: 0, said: expect.stringContaining('Withdrawn.') })
  expect(await findInvitation(token)).toBeUndefined()
  expect(run('list').said).toBe('Nobody is on the staff yet.')
  expect(run(...close)).toMatchObject({ status: 1 })
})

test('what is missing or not right is named, and nothing is made', () => {
  const run = aPortal()
  expect(run()).toMatchObject({ status: 1, said: 'Say what to do: list, invite or close.' })
  expect(run('invite', '--email', 'iris', '--role', 'king').said).toBe(
    'Missing or not right: --email, --name, --role',
  )
  expect(listRecordedEvents('invitation/made')).toEqual([])
})

test('the staff is listed and closed by email; policyholders are neither, and the last operator stays', async () => {
  const run = aPortal()
  for (const person of [ana, staffSara, staffIris]) await addPerson(person)
  const { said } = run('list')
  expect(said).toContain(staffSara.email)
  expect(said).not.toContain(ana.email)
  expect(run('close', '--email', staffSara.email.toUpperCase())).toMatchObject({ status: 0 })
  expect((await listStaff()).filter(({ closedAt }) => closedAt)).toMatchObject([
    { email: staffSara.email },
  ])
  expect(run('close', '--email', ana.email)).toMatchObject({ status: 1 })
  expect(run('close', '--email', staffIris.email).said).toContain('the last operator')
})

test('beside the demo the link has the port that the portal was started with', () => {
  const folder = mkdtempSync(join(tmpdir(), 'haven-demo-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  demoSettings({ dataDir: folder, port: 5310, mocksPort: 4000 })
  migrateDatabase(join(folder, 'app.db'))
  const { PATH = '' } = process.env
  const { stdout } = spawnSync(process.execPath, ['scripts/staff.ts', 'invite', ...iris], {
    env: { NODE_ENV: 'production', PATH, DATA_DIR: folder, PORT: '5310' },
    encoding: 'utf8',
  })
  expect(stdout).toContain('http://localhost:5310/invitations/')
})
