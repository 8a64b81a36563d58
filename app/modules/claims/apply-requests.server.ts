import { and, eq } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { claimRequests } from '#db/schema/claims.ts'
import { newId } from '#app/platform/ids.ts'
import { blindIndex } from '#app/platform/seal.server.ts'
import type { RequestAtCore } from '#app/modules/insurer/insurer.ts'
import type { ClaimRow } from './claim-row.server.ts'
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

function insert(tx: Db, claimId: string, request: RequestAtCore) {
  const id = newId()
  const { coreRequestId, status } = request
  tx.insert(claimRequests)
    .values({ id, claimId, coreRequestId, status, contentSealed: sealRequest(id, request) })
    .run()
}

function update(tx: Db, known: RequestRow, request: RequestAtCore) {
  tx.update(claimRequests)
    .set({
      status: request.status,
      contentSealed: sealRequest(known.id, request),
      ...(isAskedAgain(known, request) ? { answeredAt: null } : {}),
    })
    .where(eq(claimRequests.id, known.id))
    .run()
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
