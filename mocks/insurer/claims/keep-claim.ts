import { type Core, parseBody } from '../core.ts'
import { lastNumber } from '../counters.ts'
import { recordEvent } from '../events/record-event.ts'
import { refuse } from '../rest/refusal.ts'
import { type Arithmetic, type Claim, type Step } from '../shapes.ts'
import { isoSecond } from '../times.ts'

/** What the core knows of a claim and never sends. */
export type Inside = { declaration?: unknown; amounts?: Arithmetic[] }

export type ClaimChange = Partial<Omit<Claim, 'claimId' | 'version' | 'updatedAt' | 'history'>>

export type News = { type: string; resourceId?: string; step?: Omit<Step, 'at'> }

/** Stores a new claim at the version it carries and tells the feed. */
export function insertClaim(core: Core, claim: Claim) {
  recordEvent(core, {
    type: 'claim.created',
    claimId: claim.claimId,
    policyholderId: claim.visibleTo[0],
    version: claim.version,
  })
  core
    .sql(
      `INSERT INTO claims (id, external_ref, indexed_at, changed, updated_at, body, inside)
       VALUES (?, ?, ?, ?, ?, ?, '{}')`,
    )
    .run(
      claim.claimId,
      claim.externalRef ?? null,
      core.now().getTime(),
      lastNumber(core, 'sequence'),
      Date.parse(claim.updatedAt),
      JSON.stringify(claim),
    )
  showTo(core, claim)
}

/**
 * One change: the version rises by one and one event carries it. A `step` in the news becomes a history step and
 * the claim's status. Properties given as undefined are taken away.
 */
export function changeClaim(core: Core, claimId: string, change: ClaimChange, news: News): Claim {
  const before = requireClaim(core, claimId)
  const at = isoSecond(core.now())
  const moved = news.step ? { status: news.step.status, reasonCode: news.step.reasonCode } : {}
  const after: Claim = {
    ...before,
    ...change,
    ...moved,
    history: news.step ? [...before.history, { ...news.step, at }] : before.history,
    version: before.version + 1,
    updatedAt: at,
  }
  recordEvent(core, {
    type: news.type,
    claimId,
    policyholderId: after.visibleTo[0],
    resourceId: news.resourceId,
    version: after.version,
  })
  core
    .sql('UPDATE claims SET body = ?, changed = ?, updated_at = ? WHERE id = ?')
    .run(JSON.stringify(after), lastNumber(core, 'sequence'), Date.parse(at), claimId)
  if (change.visibleTo) showTo(core, after)
  return requireClaim(core, claimId)
}

export function findClaim(core: Core, claimId: string): Claim | undefined {
  return parseBody<Claim>(core.sql('SELECT body FROM claims WHERE id = ?').get(claimId))
}

/** The claim, or the contract's neutral 404. */
export function requireClaim(core: Core, claimId: string): Claim {
  return findClaim(core, claimId) ?? refuse('NotFound')
}

export function insideOf(core: Core, claimId: string): Inside {
  const row = core.sql('SELECT inside FROM claims WHERE id = ?').get(claimId)
  return JSON.parse((row as { inside: string } | undefined)?.inside ?? '{}') as Inside
}

export function keepInside(core: Core, claimId: string, inside: Inside) {
  const whole = { ...insideOf(core, claimId), ...inside }
  core.sql('UPDATE claims SET inside = ? WHERE id = ?').run(JSON.stringify(whole), claimId)
}

function showTo(core: Core, claim: Claim) {
  core.sql('DELETE FROM claim_people WHERE claim_id = ?').run(claim.claimId)
  for (const person of claim.visibleTo) {
    core
      .sql('INSERT OR IGNORE INTO claim_people (claim_id, policyholder_id) VALUES (?, ?)')
      .run(claim.claimId, person)
  }
}
