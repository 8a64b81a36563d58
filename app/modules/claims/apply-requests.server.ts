import { and, eq } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { claimRequests } from '#db/schema/claims.ts'
import { now } from '#app/platform/clock.ts'
import { recordEvent } from '#app/platform/events.server.ts'
import { newId } from '#app/platform/ids.server.ts'
import { blindIndex } from '#app/platform/seal.server.ts'
import type { RequestAtCore } from '#app/modules/insurer/insurer.ts'
import type { ClaimRow } from './claim-row.server.ts'
import { dueOn } from './insurer-days.server.ts'
import { recordStep } from './record-step.server.ts'
import { requestSaid, sealRequest, type RequestRow } from './request-row.server.ts'

/** Keeps each request under one id of ours; tells of it when it is asked, and when it is asked again. */
export function applyRequests(tx: Db, row: ClaimRow, requests: readonly RequestAtCore[]) {
  for (const request of requests) {
    const known = findKnown(tx, row.id, request.coreRequestId)
    if (known) update(tx, known, request)
    else insert(tx, row.id, request)
    recordStep(tx, {
      claimId: row.id,
      key: keyOf(request),
      kind: 'request',
      at: Date.parse(request.openedAt),
      tell: request.status === 'open',
    })
  }
}

const keyOf = ({ coreRequestId, askedAgain }: RequestAtCore) =>
  askedAgain
    ? `request:${coreRequestId}:${blindIndex(askedAgain, 'claims.asked-again')}`
    : `request:${coreRequestId}`

/** Whether the step of this key is of this request, asked once or again. */
export const isStepOf = (key: string, coreRequestId: string) =>
  key === `request:${coreRequestId}` || key.startsWith(`request:${coreRequestId}:`)

function insert(tx: Db, claimId: string, request: RequestAtCore) {
  const id = newId()
  const { coreRequestId, status } = request
  tx.insert(claimRequests)
    .values({ id, claimId, coreRequestId, status, contentSealed: sealRequest(id, request) })
    .run()
  if (status === 'open') noteDue(tx, { claimId, requestId: id }, request)
}

function update(tx: Db, known: RequestRow, request: RequestAtCore) {
  const of = { claimId: known.claimId, requestId: known.id }
  const said = requestSaid(known)
  const isAgain = isAskedAgain(known, request)
  if (request.status === 'open' && (isAgain || said.dueAt !== request.dueAt))
    noteDue(tx, of, request)
  if (request.status !== 'open' && known.status === 'open') recordEvent(tx, 'request/settled', of)
  tx.update(claimRequests)
    .set({
      status: request.status,
      contentSealed: sealRequest(known.id, request),
      ...(isAgain ? { answeredAt: null } : {}),
    })
    .where(eq(claimRequests.id, known.id))
    .run()
}

/** A new day to answer by begins its own reminders; those of the day before find it changed. */
function noteDue(
  tx: Db,
  of: { claimId: string; requestId: string },
  { dueAt }: Pick<RequestAtCore, 'dueAt'>,
) {
  const dueSince = dueAt ? now() : null
  tx.update(claimRequests).set({ dueSince }).where(eq(claimRequests.id, of.requestId)).run()
  if (dueAt) recordEvent(tx, 'request/due', { ...of, dueOn: dueOn(dueAt).day })
}

/**
 * Whether an answered request is the person's turn again: a new reason, or "open" after the core had
 * seen the answer. "Open" alone is only the core not having the answer yet.
 */
function isAskedAgain(known: RequestRow, request: RequestAtCore) {
  if (request.status !== 'open') return false
  const sawAnswer = known.status !== 'open'
  return sawAnswer || request.askedAgain !== requestSaid(known).askedAgain
}

function findKnown(tx: Db, claimId: string, coreRequestId: string) {
  return tx
    .select()
    .from(claimRequests)
    .where(and(eq(claimRequests.claimId, claimId), eq(claimRequests.coreRequestId, coreRequestId)))
    .get()
}
