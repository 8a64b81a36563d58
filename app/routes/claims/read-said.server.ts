import type { Claim } from '#app/modules/claims/claims.ts'
import { questions } from '#app/modules/claims/claims.ts'
import { listDocuments } from '#app/modules/documents/documents.server.ts'
import { findOwnPolicy } from '#app/modules/policies/policies.server.ts'
import type { Said } from './said.ts'

/** Everything the holder of a claim said in it, with the names of the vehicles and files it mentions. */
export async function readSaid(claim: Claim): Promise<Said> {
  const { claimId, holderId, line, cause, description, policyId, answers } = claim
  const policy = policyId ? await findOwnPolicy({ policyId, holderId }) : undefined
  const own = await listDocuments({ ownerId: holderId, claimId })
  const files = own.filter(({ origin }) => origin === 'holder')
  const cars = (policy?.objects ?? []).filter(({ kind }) => kind === 'vehicle')
  const vehicles = cars.map(({ objectId }) => objectId)
  // What was typed with a mistake was never said.
  const taken = { ...answers, typed: undefined }
  return {
    line,
    answers: taken,
    policyNumber: policy?.policyNumber ?? claim.policyNumberText,
    facts: questions.factsOf({ line, cause, description, vehicles }, taken),
    names: {
      'policy.vehicles': Object.fromEntries(cars.map(({ objectId, label }) => [objectId, label])),
      'claim.files': Object.fromEntries(files.map(({ documentId, name }) => [documentId, name])),
    },
    files: files.map(({ name }) => name),
  }
}
