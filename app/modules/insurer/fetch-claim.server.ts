import { z } from 'zod'
import { askFor } from '#app/modules/insurer/ask-core.server.ts'
import { claimFromCore, WireClaim } from '#app/modules/insurer/claim-from-core.ts'
import type { ClaimAtCore } from '#app/modules/insurer/insurer.ts'

const Found = z.object({ items: z.array(z.object({ claimId: z.string() })) })

/** The claim as it stands. @throws InsurerUnavailable, InsurerRefused (`NotFound`) */
export async function fetchClaim(coreClaimId: string): Promise<ClaimAtCore> {
  const params = { path: { claimId: coreClaimId } }
  return claimFromCore(await askFor(WireClaim, (core) => core.GET('/claims/{claimId}', { params })))
}

/**
 * The claim that carries our id; undefined where the core's index does not have it. The index lags
 * up to 10 s, so undefined proves nothing sooner.
 * @throws InsurerUnavailable, InsurerRefused
 */
export async function findClaimByRef(claimId: string): Promise<ClaimAtCore | undefined> {
  const params = { query: { externalRef: claimId } }
  const { items } = await askFor(Found, (core) => core.GET('/claims', { params }))
  return items[0] && fetchClaim(items[0].claimId)
}
