import { type Details, type Policy } from '../shapes.ts'

/** Who may see a claim: the named insureds; for health the patient, or the named insured who stands in for them. */
export function visibleTo(policy: Policy | undefined, details: Details | undefined, self?: string) {
  if (!policy) return self ? [self] : []
  const patient = policy.insuredObjects.find(
    (one) => one.kind === 'member' && one.memberId === details?.['memberId'],
  )
  if (policy.line === 'health' && patient?.kind === 'member' && patient.policyholderId) {
    return [patient.policyholderId]
  }
  return policy.namedInsureds.map((person) => person.policyholderId)
}
