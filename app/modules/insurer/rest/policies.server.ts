import { z } from 'zod'
import type { PolicyAtCore } from '#app/modules/insurer/insurer.ts'
import { askFor } from '#app/modules/insurer/rest/ask-core.server.ts'
import { listPages } from '#app/modules/insurer/rest/list-pages.server.ts'
import {
  policyFromCore,
  WirePolicy,
  WirePolicyDocument,
} from '#app/modules/insurer/wire/policy-from-core.ts'

const Summary = z.object({ policyId: z.string() })

export async function fetchPolicies(holderId: string): Promise<PolicyAtCore[]> {
  const path = { policyholderId: holderId }
  const summaries = await listPages(
    Summary,
    ({ policyId }) => policyId,
    (core, query) =>
      core.GET('/policyholders/{policyholderId}/policies', { params: { path, query } }),
  )
  const policies: PolicyAtCore[] = []
  for (const { policyId } of summaries) {
    const policy = await fetchPolicy(policyId)
    if (policy) policies.push(policy)
  }
  return policies
}

async function fetchPolicy(policyId: string) {
  const path = { policyId }
  const [policy, documents] = await Promise.all([
    askFor(WirePolicy, (core) => core.GET('/policies/{policyId}', { params: { path } })),
    listPages(
      WirePolicyDocument,
      ({ documentId }) => documentId,
      (core, query) => core.GET('/policies/{policyId}/documents', { params: { path, query } }),
    ),
  ])
  return policyFromCore({ policy, documents })
}
