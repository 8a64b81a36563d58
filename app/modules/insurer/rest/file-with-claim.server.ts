import { toCode } from '#app/modules/insurer/codes.server.ts'
import { z } from 'zod'
import type { FilingForCore } from '#app/modules/insurer/insurer.ts'
import { askFor } from '#app/modules/insurer/rest/ask-core.server.ts'
import type { components } from '#app/modules/insurer/rest/core-api.generated.ts'
import { claimFromCore, WireClaim } from '#app/modules/insurer/wire/claim-from-core.ts'
import { withoutGaps } from '#app/modules/insurer/wire/to-wire.ts'

const Filed = z.object({ claimVersion: z.number().int() })

type Reason = components['schemas']['Reason']

export async function fileWithClaim(filing: FilingForCore): Promise<{ version: number }> {
  const { filingId, coreClaimId, text, coreDocumentIds: documents } = filing
  const params = { path: { claimId: coreClaimId }, header: { 'Idempotency-Key': filingId } }
  if (filing.kind === 'reopening') {
    const body = {
      reasonCode: toCode<Reason['reasonCode']>('reasons', filing.reason ?? 'other'),
      text,
    }
    const claim = await askFor(WireClaim, (core) =>
      core.POST('/claims/{claimId}/reopen', { params, body }),
    )
    return { version: claimFromCore(claim).version }
  }
  const told = { externalRef: filingId, text, ...(documents[0] ? { documentIds: documents } : {}) }
  const { claimVersion } = await askFor(Filed, (core) => {
    if (filing.kind === 'supplement') {
      const body = withoutGaps({ ...told, amount: filing.amount })
      return core.POST('/claims/{claimId}/supplements', { params, body })
    }
    const { exposureIds } = filing
    const body = { ...told, ...(exposureIds[0] ? { exposureIds } : {}) }
    return core.POST('/claims/{claimId}/appeals', { params, body })
  })
  return { version: claimVersion }
}
