import { toCode } from '#app/modules/insurer/codes.server.ts'
import { z } from 'zod'
import {
  LOOK_AGAIN,
  type ClaimSubmission,
  type ClaimUpdate,
  type Withdrawal,
  type Working,
} from '#app/modules/insurer/core-adapter.ts'
import type { ClaimAtCore, NoticeForCore } from '#app/modules/insurer/insurer.ts'
import { ask, askFor } from '#app/modules/insurer/rest/ask-core.server.ts'
import type { components } from '#app/modules/insurer/rest/core-api.generated.ts'
import { errorOfProblem } from '#app/modules/insurer/rest/read-answer.ts'
import { readRetryAfter } from '#app/modules/insurer/transport/retry-after.ts'
import { understand } from '#app/modules/insurer/transport/understand.ts'
import { claimFromCore, WireClaim } from '#app/modules/insurer/wire/claim-from-core.ts'
import {
  declarationToCore,
  detailsToCore,
  noticeToCore,
} from '#app/modules/insurer/wire/notice-to-core.ts'

const Operation = z.object({
  operationId: z.string(),
  state: z.string().optional(),
  problem: z.unknown().optional(),
})

export async function createClaim(notice: NoticeForCore): Promise<ClaimAtCore> {
  const params = { header: { 'Idempotency-Key': notice.claimId } }
  const body = noticeToCore(notice)
  return claimFromCore(await askFor(WireClaim, (core) => core.POST('/claims', { params, body })))
}

export async function updateClaim({ coreClaimId, version, changes }: ClaimUpdate) {
  const params = { path: { claimId: coreClaimId }, header: { 'If-Match': `"${version}"` } }
  const body = detailsToCore(changes)
  return claimFromCore(
    await askFor(WireClaim, (core) => core.PATCH('/claims/{claimId}', { params, body })),
  )
}

export async function submitClaim(submission: ClaimSubmission): Promise<ClaimAtCore | Working> {
  const { key, coreClaimId, declaration } = submission
  const params = { path: { claimId: coreClaimId }, header: { 'Idempotency-Key': key } }
  const body = { declaration: declarationToCore(declaration) }
  const { data, response } = await ask((core) =>
    core.POST('/claims/{claimId}/submit', { params, body }),
  )
  if (response.status !== 202) return claimFromCore(understand(WireClaim, data))
  const { operationId } = understand(Operation, data)
  return { working: operationId, retryAfter: readRetryAfter(response.headers) ?? LOOK_AGAIN }
}

export async function readOperation(operationId: string): Promise<'done' | { retryAfter: number }> {
  const params = { path: { operationId } }
  const { data, response } = await ask((core) => core.GET('/operations/{operationId}', { params }))
  const operation = understand(Operation, data)
  if (operation.state === 'DONE') return 'done'
  if (operation.state === 'FAILED') throw errorOfProblem(operation.problem)
  return { retryAfter: readRetryAfter(response.headers) ?? LOOK_AGAIN }
}

type Reason = components['schemas']['Reason']

export async function withdrawClaim({ key, coreClaimId, reason, text }: Withdrawal) {
  const params = { path: { claimId: coreClaimId }, header: { 'Idempotency-Key': key } }
  const body = {
    reasonCode: toCode<Reason['reasonCode']>('reasons', reason),
    ...(text ? { text } : {}),
  }
  return claimFromCore(
    await askFor(WireClaim, (core) => core.POST('/claims/{claimId}/withdraw', { params, body })),
  )
}
