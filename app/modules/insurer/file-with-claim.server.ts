import { z } from 'zod'
import type { components } from '#app/modules/insurer/core-api.generated.ts'
import { askFor } from '#app/modules/insurer/ask-core.server.ts'
import { claimFromCore, WireClaim } from '#app/modules/insurer/claim-from-core.ts'
import { fetchClaim } from '#app/modules/insurer/fetch-claim.server.ts'
import type { Money } from '#app/modules/insurer/insurer.ts'
import { isRefusal } from '#app/modules/insurer/insurer-errors.ts'
import { toCode, withoutGaps } from '#app/modules/insurer/to-wire.ts'

/** What the insured asks on top of a claim, once per filing id. Documents by the core's ids of them. */
export type FilingForCore = {
  filingId: string
  coreClaimId: string
  kind: 'appeal' | 'supplement' | 'reopening'
  text: string
  /** What an appeal is about. */
  exposureIds: string[]
  /** Of more damage. */
  amount?: Money
  /** Of a reopening, which takes no documents. */
  reason?: 'new_damage' | 'new_information' | 'disagree' | 'other'
  coreDocumentIds: string[]
}

const Filed = z.object({ claimVersion: z.number().int() })

/**
 * Files it. The core keeps no list of these to look in: after an unknown outcome the same id is the
 * question, and the core's "I have it" an answer. Returns the claim's version that has it, or a later one.
 * @throws InsurerUnavailable, InsurerRefused (`StateNotAllowed` where the claim does not take it any more)
 */
export async function fileWithClaim(filing: FilingForCore): Promise<{ version: number }> {
  try {
    return { version: await post(filing) }
  } catch (error) {
    if (!isRefusal(error, 'AlreadyExecuted', 'DuplicateExternalRef', 'IdempotencyConflict'))
      throw error
    const { version } = await fetchClaim(filing.coreClaimId)
    return { version }
  }
}

async function post(filing: FilingForCore) {
  const { filingId, coreClaimId, text } = filing
  const params = { path: { claimId: coreClaimId }, header: { 'Idempotency-Key': filingId } }
  if (filing.kind === 'reopening') {
    const body = { reasonCode: toCode<Reason['reasonCode']>(filing.reason ?? 'other'), text }
    const claim = await askFor(WireClaim, (core) =>
      core.POST('/claims/{claimId}/reopen', { params, body }),
    )
    return claimFromCore(claim).version
  }
  const documents = filing.coreDocumentIds
  const told = { externalRef: filingId, text, ...(documents[0] ? { documentIds: documents } : {}) }
  if (filing.kind === 'supplement') {
    const body = withoutGaps({ ...told, amount: filing.amount })
    return (
      await askFor(Filed, (core) => core.POST('/claims/{claimId}/supplements', { params, body }))
    ).claimVersion
  }
  const { exposureIds } = filing
  const body = { ...told, ...(exposureIds[0] ? { exposureIds } : {}) }
  return (await askFor(Filed, (core) => core.POST('/claims/{claimId}/appeals', { params, body })))
    .claimVersion
}

type Reason = components['schemas']['Reason']
