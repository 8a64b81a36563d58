import { z } from 'zod'
import type { PolicyAtCore } from '#app/modules/insurer/insurer.ts'
import { fromElements } from '#app/modules/insurer/soap/elements.ts'
import { followPages } from '#app/modules/insurer/soap/follow-pages.server.ts'
import { Policy } from '#app/modules/insurer/soap/policy-elements.ts'
import { understand } from '#app/modules/insurer/transport/understand.ts'
import {
  policyFromCore,
  WirePolicy,
  WirePolicyDocument,
} from '#app/modules/insurer/wire/policy-from-core.ts'

const Documents = z.object({ documents: z.array(WirePolicyDocument).default([]) })

export async function fetchPolicies(holderId: string): Promise<PolicyAtCore[]> {
  const message = { PolicyholderId: holderId }
  const found = await followPages({ operation: 'PolicyInq', message }, 'Policy')
  return found
    .map((one) => fromElements(Policy, one))
    .flatMap((one) => {
      const { documents } = understand(Documents, one)
      return policyFromCore({ policy: understand(WirePolicy, one), documents }) ?? []
    })
}
