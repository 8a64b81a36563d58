import { type Core } from '../core.ts'
import { findPolicyByNumber } from '../policies/keep-policy.ts'
import { type Answer, bodyOf, type Call } from '../rest/call.ts'
import { refuse } from '../rest/refusal.ts'
import { type Policyholder } from '../shapes.ts'
import { findPolicyholder } from './keep-policyholder.ts'

type Proof = { policyNumber: string; dateOfBirth: string; postalCode: string }

/** All policies of the person, when number, birth date and postcode agree with a named insured; else a neutral 404. */
export function matchPolicy(core: Core, call: Call): Answer {
  const proof = bodyOf<Proof>(call)
  const policy = findPolicyByNumber(core, proof.policyNumber)
  const person = policy?.namedInsureds
    .map((named) => findPolicyholder(core, named.policyholderId))
    .find((known) => known && agrees(known, proof))
  if (!person) return refuse('NotFound')
  const rows = core
    .sql('SELECT policy_id FROM policy_people WHERE policyholder_id = ? ORDER BY policy_id')
    .all(person.policyholderId) as { policy_id: string }[]
  return {
    status: 200,
    json: {
      policyholderId: person.policyholderId,
      policyIds: rows.map((row) => row.policy_id),
    },
  }
}

function agrees(person: Policyholder, proof: Proof): boolean {
  const postcode = (text: string) => text.replace(/[\s-]/g, '').toUpperCase().slice(0, 5)
  return (
    person.dateOfBirth === proof.dateOfBirth &&
    postcode(person.mailingAddress?.postalCode ?? '') === postcode(proof.postalCode)
  )
}
