import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto'
import { type Core } from '../core.ts'
import { type Answer, bodyOf, type Call } from '../rest/call.ts'
import { problemOf } from '../rest/refusal.ts'
import { minutes } from '../times.ts'
import { type DemoPerson } from '../demo-people.ts'

const lockedAfter = 5
const lockedFor = minutes(15)

type Login = { policyholder_id: string; assurance: string; salt: string; hash: string }

export function keepLogin(core: Core, id: string, login: NonNullable<DemoPerson['login']>) {
  const salt = randomBytes(16).toString('hex')
  core
    .sql(
      'INSERT INTO logins (username, policyholder_id, assurance, salt, hash) VALUES (?, ?, ?, ?, ?)',
    )
    .run(login.username, id, login.assurance, salt, hash(login.password, salt))
}

/** 200, a neutral 401, or 423 for fifteen minutes after five wrong attempts. Unknown names count and cost the same. */
export function verifyCredentials(core: Core, call: Call): Answer {
  const { username, password } = bodyOf<{ username: string; password: string }>(call)
  const name = username.trim().toLowerCase()
  const correlationId = call.correlationId
  const locked = findLock(core, name)
  if (locked > 0) {
    return {
      status: 423,
      headers: { 'retry-after': String(Math.ceil(locked / 1000)) },
      json: problemOf('CredentialsLocked', correlationId),
    }
  }
  const login = core.sql('SELECT * FROM logins WHERE username = ?').get(name) as Login | undefined
  if (!fits(login, password)) {
    countFailure(core, name)
    return { status: 401, json: problemOf('CredentialsNotRecognised', correlationId) }
  }
  core.sql('DELETE FROM login_failures WHERE username = ?').run(name)
  return {
    status: 200,
    json: { policyholderId: login?.policyholder_id, assurance: login?.assurance },
  }
}

function fits(login: Login | undefined, password: string): boolean {
  const wanted = Buffer.from(login?.hash ?? nobody, 'hex')
  const given = Buffer.from(hash(password, login?.salt ?? 'nobody'), 'hex')
  return timingSafeEqual(wanted, given) && login !== undefined
}

const nobody = hash('', 'nobody')

/** A low cost on purpose: this core also plays under load. */
function hash(password: string, salt: string): string {
  return scryptSync(password, salt, 32, { N: 1024 }).toString('hex')
}

/** How long this name stays locked, in milliseconds. */
function findLock(core: Core, name: string): number {
  const row = core
    .sql('SELECT failures, last_at FROM login_failures WHERE username = ?')
    .get(name) as { failures: number; last_at: number } | undefined
  return row && row.failures >= lockedAfter ? row.last_at + lockedFor - core.now().getTime() : 0
}

function countFailure(core: Core, name: string) {
  const now = core.now().getTime()
  core
    .sql(
      `INSERT INTO login_failures (username, failures, last_at) VALUES (?, 1, ?)
       ON CONFLICT (username) DO UPDATE SET
         failures = CASE WHEN last_at < ? THEN 1 ELSE failures + 1 END, last_at = excluded.last_at`,
    )
    .run(name, now, now - lockedFor)
}
