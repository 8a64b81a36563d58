import type { LoaderFunctionArgs } from '@remix-run/node'
import { questions, type Claim } from '#app/modules/claims/claims.ts'
import { notFound } from '#app/http/guards.server.ts'
import { findOwnPolicy } from '#app/modules/policies/policies.server.ts'
import type { Policy } from '#app/modules/policies/policies.ts'
import { requireOwnClaim } from './own-claim.server.ts'

type Args = Pick<LoaderFunctionArgs, 'request' | 'params'>

/**
 * The policyholder of a request, the claim of its address, its policy and everything its questions
 * may depend on.
 * @throws a redirect for nobody, a 404 for an absent claim or somebody else's
 */
export async function requireQuestions(args: Args) {
  const { claim, holderId, name } = await requireOwnClaim(args)
  const { policyId } = claim
  const policy = policyId ? await findOwnPolicy({ policyId, holderId }) : undefined
  return { claim, holderId, name, policy, facts: factsOf(claim, policy) }
}

/** The same with the section of the address. @throws a 404 for a section that is not asked */
export async function requireSection(args: Args) {
  const asked = await requireQuestions(args)
  const section = questions.findSection(args.params.section, asked.claim.line, asked.facts)
  if (!section) throw notFound()
  return { ...asked, section }
}

function factsOf({ line, cause, description, answers }: Claim, policy: Policy | undefined) {
  const cars = policy?.objects.filter(({ kind }) => kind === 'vehicle') ?? []
  const vehicles = cars.map(({ objectId }) => objectId)
  return questions.factsOf({ line, cause, description, vehicles }, answers)
}
