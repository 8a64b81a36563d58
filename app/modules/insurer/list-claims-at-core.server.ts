import { z } from 'zod'
import { listPages } from '#app/modules/insurer/list-pages.server.ts'

const Summary = z.object({
  claimId: z.string(),
  externalRef: z.string().optional(),
  version: z.number().int(),
})

const toOurs = ({ claimId, externalRef, version }: z.infer<typeof Summary>) => ({
  coreClaimId: claimId,
  externalRef,
  version,
})

/**
 * Every claim this person may see, those born at the core by phone included.
 * @throws InsurerUnavailable, InsurerRefused (`NotFound`)
 */
export async function listClaimsAtCore(holderId: string) {
  const path = { policyholderId: holderId }
  const claims = await listPages(
    Summary,
    ({ claimId }) => claimId,
    (core, query) =>
      core.GET('/policyholders/{policyholderId}/claims', { params: { path, query } }),
  )
  return claims.map(toOurs)
}

/**
 * Every claim that changed since then (ISO 8601), for the time after a gap in the feed.
 * @throws InsurerUnavailable, InsurerRefused
 */
export async function listClaimsChangedSince(updatedSince: string) {
  const claims = await listPages(
    Summary,
    ({ claimId }) => claimId,
    (core, paging) => core.GET('/claims', { params: { query: { ...paging, updatedSince } } }),
  )
  return claims.map(toOurs)
}
