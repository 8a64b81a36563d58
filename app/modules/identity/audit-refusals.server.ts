import { throttles } from '#db/schema/identity.ts'
import { type Db } from '#db/client.server.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { minutes, now } from '#app/platform/clock.ts'
import { blindIndex } from '#app/platform/seal.server.ts'
import { countTries, type Refused, type Try } from './throttle.server.ts'

type Refusal = {
  act: 'login.refused' | 'login.throttled' | 'password.refused' | 'second-step.refused'
  /** Whose it was; left out for somebody we do not know. */
  accountId?: string | null | undefined
  detail: Record<string, string>
}

/** Writes down, in the caller's transaction, that somebody was not let in: as much work for nobody as for somebody. */
export function recordRefusal(tx: Db, { act, accountId, detail }: Refusal) {
  const who = accountId ? `account:${accountId}` : 'unknown'
  recordAudit(tx, { actor: who, act, subject: who, detail })
}

/**
 * `countTries`, and the first refusal of a window is written down. Those that follow are not: whoever is
 * throttled can try without end, and would fill the disk.
 */
export function countAndRecord(
  tx: Db,
  tries: Try[],
  accountId: string | null | undefined,
): Refused | undefined {
  const refusals = tries.flatMap((one) => {
    const refused = countTries(tx, [one])
    return refused ? [{ one, refused }] : []
  })
  // From a throttled address one refusal is written down, however many people are tried from it.
  const areFirst = refusals.map(({ one, refused }) =>
    isFirst(tx, `${one.of} ${one.by}`, minutes(refused.minutes)),
  )
  const longest = refusals.toSorted((a, b) => b.refused.minutes - a.refused.minutes)[0]
  if (longest && areFirst.every(Boolean)) {
    const detail = { limit: longest.one.of }
    recordRefusal(tx, { act: 'login.throttled', accountId, detail })
  }
  return longest?.refused
}

/** Whether this happens for the first time in a while. */
export function isFirst(tx: Db, what: string, within: number) {
  const mark = { key: blindIndex(what, 'audit.first'), count: 1, endsAt: now() + within }
  return tx.insert(throttles).values(mark).onConflictDoNothing().run().changes === 1
}
