import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { type Core } from '../core.ts'
import { days, hours } from '../times.ts'
import { type Answer } from './call.ts'
import { refuse } from './refusal.ts'

type KeptAnswer = { fingerprint: string; kept_at: number; lost: number; answer: string }
/** A call that must run once: whose, where, under which key, and with what. */
export type Once = { client: string; path: string; key: string; body: unknown }

/** Waits for a running call of the same key, then runs; a call without a key runs at once. */
export async function oneAtATime<T>(core: Core, place: string | undefined, run: () => Promise<T>) {
  if (!place) return run()
  for (let other = core.running.get(place); other; other = core.running.get(place)) await other
  const running = run()
  const ended = running.then(
    () => undefined,
    () => undefined,
  )
  core.running.set(place, ended)
  try {
    return await running
  } finally {
    core.running.delete(place)
  }
}

/**
 * Runs `change` once per client, path and key, inside the caller's transaction. Same body again: the stored
 * answer for 24 h, then (or where the answer was lost) 400 AlreadyExecuted. Other body: 409. Keys live 30 days.
 * Only a success uses the key up.
 */
export function oncePerKey(core: Core, once: Once, change: () => Answer): Answer {
  const fingerprint = fingerprintOf(once.body)
  const kept = findKept(core, once)
  if (kept) return repeat(core, kept, fingerprint)
  const answer = change()
  if (answer.status < 400) keep(core, once, fingerprint, answer)
  return answer
}

/** From now on a repeat of this call hears AlreadyExecuted, as if the stored answer were gone. */
export function loseAnswer(core: Core, { client, path, key }: Once) {
  core
    .sql('UPDATE kept_answers SET lost = 1 WHERE client = ? AND path = ? AND key = ?')
    .run(client, path, key)
}

function repeat(core: Core, kept: KeptAnswer, fingerprint: string): Answer {
  if (kept.fingerprint !== fingerprint) refuse('IdempotencyConflict')
  const old = core.now().getTime() - kept.kept_at > hours(24)
  if (kept.lost || old) refuse('AlreadyExecuted', { detail: 'Read the resource and reconcile.' })
  const answer = JSON.parse(kept.answer) as Answer
  return { ...answer, headers: { ...answer.headers, 'idempotency-replayed': 'true' } }
}

function findKept(core: Core, { client, path, key }: Once): KeptAnswer | undefined {
  return core
    .sql(
      `SELECT fingerprint, kept_at, lost, answer FROM kept_answers
       WHERE client = ? AND path = ? AND key = ? AND kept_at > ?`,
    )
    .get(client, path, key, core.now().getTime() - days(30)) as KeptAnswer | undefined
}

function keep(core: Core, { client, path, key }: Once, fingerprint: string, answer: Answer) {
  core
    .sql(
      `INSERT OR REPLACE INTO kept_answers (client, path, key, fingerprint, kept_at, answer)
       VALUES (?, ?, ?, ?, ?, ?)`,
    )
    .run(client, path, key, fingerprint, core.now().getTime(), JSON.stringify(answer))
}

/** Bodies are compared as parsed JSON; only a hash is kept, because a body may hold a password. */
function fingerprintOf(body: unknown): string {
  return createHash('sha256')
    .update(canonicalize(body) ?? '')
    .digest('hex')
}
