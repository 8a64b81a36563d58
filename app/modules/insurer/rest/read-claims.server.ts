import { z } from 'zod'
import type { ClaimAtCore, ClaimFile, ClaimKey } from '#app/modules/insurer/insurer.ts'
import { askFor } from '#app/modules/insurer/rest/ask-core.server.ts'
import {
  listDocuments,
  listNotes,
  listPayments,
  listRequests,
} from '#app/modules/insurer/rest/claim-parts.server.ts'
import { listPages } from '#app/modules/insurer/rest/list-pages.server.ts'
import { claimFromCore, WireClaim } from '#app/modules/insurer/wire/claim-from-core.ts'

const Found = z.object({ items: z.array(z.object({ claimId: z.string() })) })

const Summary = z.object({
  claimId: z.string(),
  externalRef: z.string().optional(),
  version: z.number().int(),
})

export async function fetchClaim(coreClaimId: string): Promise<ClaimAtCore> {
  const params = { path: { claimId: coreClaimId } }
  return claimFromCore(await askFor(WireClaim, (core) => core.GET('/claims/{claimId}', { params })))
}

export async function findClaimByRef(claimId: string): Promise<ClaimAtCore | undefined> {
  const params = { query: { externalRef: claimId } }
  const { items } = await askFor(Found, (core) => core.GET('/claims', { params }))
  return items[0] && fetchClaim(items[0].claimId)
}

export async function fetchClaimFile(coreClaimId: string, told?: ClaimAtCore): Promise<ClaimFile> {
  const claim = told ?? (await fetchClaim(coreClaimId))
  const [requests, documents, payments, notes] = await Promise.all([
    listRequests(coreClaimId),
    listDocuments(coreClaimId),
    listPayments(coreClaimId),
    listNotes(coreClaimId),
  ])
  return { claim, requests, documents, payments, notes }
}

export async function listClaimsOfHolder(holderId: string) {
  const path = { policyholderId: holderId }
  const claims = await listPages(
    Summary,
    ({ claimId }) => claimId,
    (core, query) =>
      core.GET('/policyholders/{policyholderId}/claims', { params: { path, query } }),
  )
  return claims.map(keyOf)
}

export async function listClaimsChangedSince({ updatedSince }: { updatedSince: string }) {
  const claims = await listPages(
    Summary,
    ({ claimId }) => claimId,
    (core, paging) => core.GET('/claims', { params: { query: { ...paging, updatedSince } } }),
  )
  return claims.map(keyOf)
}

const keyOf = ({ claimId, externalRef, version }: z.infer<typeof Summary>): ClaimKey => ({
  coreClaimId: claimId,
  externalRef,
  version,
})
