import type { LoaderFunctionArgs } from '@remix-run/node'
import { notFound, requirePolicyholder } from '#app/http/guards.server.ts'
import { todayHere } from '#app/http/today.server.ts'
import { findOwnPolicy } from '#app/modules/policies/policies.server.ts'
import { hasIdCard } from './card-facts.ts'

/** @throws a redirect for nobody; a 404 for somebody else's policy and for one without a card */
export async function requirePolicyWithCard({ request, params }: LoaderFunctionArgs) {
  const { holderId } = await requirePolicyholder(request)
  const policy = await findOwnPolicy({ policyId: params.policyId!, holderId })
  if (!policy || !hasIdCard(policy, todayHere())) throw notFound()
  return { policy, holderId }
}
