import { type claimRequests } from '#db/schema/claims.ts'
import { open, seal } from '#app/platform/seal.server.ts'
import type { RequestAtCore } from '#app/modules/insurer/insurer.ts'
import type { ClaimRequest } from './claims.ts'
import { isWaiting } from './request-states.server.ts'

export type RequestRow = typeof claimRequests.$inferSelect

const place = (row: string) => ({ table: 'claim_requests', column: 'content_sealed', row })

/** Seals what the insurer asks, for the row of this id. What it was answered we know ourselves. */
export const sealRequest = (requestId: string, request: RequestAtCore) =>
  seal(JSON.stringify({ ...request, answerRefs: undefined }), place(requestId))

/** What the insurer asked, as it last said it. */
export const requestSaid = ({ id, contentSealed }: RequestRow) =>
  JSON.parse(open(contentSealed, place(id))) as RequestAtCore

/** A request for the page: our own answer counts at once, whatever the insurer has seen of it. */
export function openRequest(row: RequestRow): ClaimRequest {
  const { status, ...said } = requestSaid(row)
  return {
    ...said,
    requestId: row.id,
    state: status === 'answered' || isWaiting({ ...row, status }) ? 'waiting' : status,
    answeredAt: row.answeredAt ?? undefined,
  }
}
