import { getCore } from '#app/modules/insurer/get-core.server.ts'
import type { ClaimAtCore } from '#app/modules/insurer/insurer.ts'

/**
 * A claim with its requests, documents, payments and messages. The claim is read before the rest, so what
 * changes in between comes again under the higher version of its own event. `told` is the claim as the core has just
 * answered with it.
 * @throws InsurerUnavailable, InsurerRefused (`NotFound`, `UnknownLine`)
 */
export const fetchClaimFile = (coreClaimId: string, told?: ClaimAtCore) =>
  getCore().fetchClaimFile(coreClaimId, told)

/**
 * Every claim this person may see, those born at the core by phone included.
 * @throws InsurerUnavailable, InsurerRefused (`NotFound`)
 */
export const listClaimsAtCore = (holderId: string) => getCore().listClaimsOfHolder(holderId)
