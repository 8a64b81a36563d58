import type { LoaderFunctionArgs } from '@remix-run/node'
import { questions, type Claim } from '#app/modules/claims/claims.ts'
import { notFound } from '#app/http/guards.server.ts'
import { listDocuments } from '#app/modules/documents/documents.server.ts'
import type { Document } from '#app/modules/documents/documents.ts'
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
  const files = await listProofs(claim, holderId)
  return { claim, holderId, name, policy, files, facts: factsOf(claim, policy, files) }
}

/** The same with the section of the address and the page of it that `?ask=` names. @throws a 404 for a section that is not asked */
export async function requireSection(args: Args) {
  const asked = await requireQuestions(args)
  const section = questions.findSection(args.params.section, asked.claim.line, asked.facts)
  if (!section) throw notFound()
  const ask = new URL(args.request.url).searchParams.get('ask')
  const page = questions.pageOf(section, ask, asked.facts)
  return { ...asked, section, page }
}

const provable: readonly Claim['line'][] = ['home', 'renters', 'health']

/** Files an answer may name; only a line that asks for proof reads them. */
async function listProofs({ line, claimId }: Claim, holderId: string) {
  if (!provable.includes(line)) return []
  const files = await listDocuments({ ownerId: holderId, claimId })
  return files.filter(({ origin, state }) => origin === 'holder' && state !== 'rejected')
}

function factsOf(
  { line, cause, description, answers }: Claim,
  policy: Policy | undefined,
  proofs: readonly Document[],
) {
  const cars = policy?.objects.filter(({ kind }) => kind === 'vehicle') ?? []
  const vehicles = cars.map(({ objectId }) => objectId)
  const files = proofs.map(({ documentId }) => documentId)
  return questions.factsOf({ line, cause, description, vehicles, files }, answers)
}
