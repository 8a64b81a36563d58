import { setTimeout as pause } from 'node:timers/promises'
import { type Core } from '../core.ts'
import { findClaim } from '../claims/keep-claim.ts'
import { type Answer, type Call } from '../rest/call.ts'
import { problemOf, type RefusalCode } from '../rest/refusal.ts'
import { seconds } from '../times.ts'
import { listOverrun } from './capacity.ts'
import { type Dial, type Fault, listDials, requestFaults, strike } from './dials.ts'

/** What an answer becomes on the wire: a broken connection, silence, or bytes that are not JSON. */
export type Spoiled = 'reset' | 'hang' | 'malformed'

const standing: Fault[] = ['stale-index', 'capacity']

/** What dials need to know of a request of either protocol, and what they leave on it. */
export type About = { operations: string[]; claimId?: string; refs: unknown[] }
export type Planned = Pick<Call, 'correlationId' | 'submitPlan' | 'flipsDocument'>

/** Every dial that strikes this request. */
export function strikeRequest(core: Core, { operations, claimId, refs }: About): Dial[] {
  const set = listDials(core)
  if (set.length === 0) return []
  const known = [...refs, refOf(core, claimId)]
  const externalRefs = known.filter((ref) => typeof ref === 'string')
  const ours = (dial: Dial) =>
    requestFaults.some((fault) => fault === dial.fault) && !standing.includes(dial.fault)
  const target = { operations, claimId, externalRefs }
  return [...strike(core, ours, target), ...listOverrun(core, set, target)]
}

/** Acts out what happens before anything is committed; an answer (or spoiling) ends the request here. */
export async function beforeCommit(
  core: Core,
  call: Planned,
  dials: Dial[],
): Promise<Answer | Spoiled | undefined> {
  for (const dial of dials) if (dial.fault === 'latency') await pause(dial.ms ?? seconds(1))
  for (const dial of dials) {
    if (dial.fault === 'reset') return 'reset'
    if (dial.fault === 'timeout') return 'hang'
    const refusal = refusalOf(dial)
    if (refusal) return faultAnswer(core, call, dial, refusal)
    if (dial.fault === 'flip-document') call.flipsDocument = true
    if (dial.fault === 'accepted') {
      call.submitPlan = {
        ends: dial.ends ?? 'done',
        afterMs: dial.ms ?? seconds(2),
        applied: dial.applied ?? false,
      }
    }
  }
  return undefined
}

/** Spoils an answer that is already committed. */
export function afterCommit(dials: Dial[], answer: Answer): Answer | Spoiled {
  for (const { fault } of dials) {
    if (fault === 'reset-after-commit' || fault === 'lost-answer') return 'reset'
    if (fault === 'timeout-after-commit') return 'hang'
    if (fault === 'malformed-json') return 'malformed'
    if (fault === 'unknown-enum') return withUnknownStatus(answer)
    if (fault === 'stale-read') return withEarlierClaims(answer)
  }
  return answer
}

function refusalOf(dial: Dial): RefusalCode | undefined {
  if (dial.fault === 'rate-limited' || dial.fault === 'capacity') return 'RateLimited'
  if (dial.fault === 'maintenance') return 'Maintenance'
  if (dial.fault !== 'error') return undefined
  if (dial.status === 502) return 'BadGateway'
  return dial.status === 503 ? 'Maintenance' : 'InternalError'
}

function faultAnswer(core: Core, call: Planned, dial: Dial, code: RefusalCode): Answer {
  const json = problemOf(code, call.correlationId)
  const wait = dial.retryAfter ?? (dial.fault === 'error' ? undefined : 1)
  const inTwoSeconds = new Date(core.now().getTime() + seconds(2)).toUTCString()
  const headers: Record<string, string> =
    wait === undefined ? {} : { 'retry-after': wait === 'date' ? inTwoSeconds : String(wait) }
  if (dial.body === false) return { status: json.status, headers, bytes: Buffer.alloc(0) }
  return { status: json.status, headers, json }
}

function withUnknownStatus(answer: Answer): Answer {
  const text = JSON.stringify(answer.json ?? null)
  const changed = text.replace(/"status":"[A-Z]+"/g, '"status":"XQ7"')
  return answer.bytes ? answer : { ...answer, json: JSON.parse(changed) as unknown }
}

/** Claims as they stood before their last step, as a replica that lags would give them. */
function withEarlierClaims(answer: Answer): Answer {
  const json = JSON.parse(JSON.stringify(answer.json ?? null), (_key, value: unknown) =>
    isClaim(value) && value.version > 1 ? earlier(value) : value,
  ) as unknown
  return answer.bytes ? answer : { ...answer, json }
}

type Stepped = { version: number; status: string; history: { status: string }[] }

const isClaim = (value: unknown): value is Stepped =>
  typeof value === 'object' && value !== null && 'version' in value && 'history' in value

function earlier(claim: Stepped): Stepped {
  const history = claim.history.length > 1 ? claim.history.slice(0, -1) : claim.history
  const version = claim.version - 1
  return { ...claim, version, history, status: history.at(-1)?.status ?? claim.status }
}

function refOf(core: Core, claimId: string | undefined): string | undefined {
  return claimId ? findClaim(core, claimId)?.externalRef : undefined
}
