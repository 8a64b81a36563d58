import type { Policy } from '#app/modules/policies/policies.ts'

/** The policies of the home page: those not over, and only what is shown of them. */
export const readHome = (policies: Policy[]) =>
  policies
    .filter(({ status }) => status === 'in_force' || status === 'pending')
    .map(({ policyId, line, objects, expires }) => ({
      policyId,
      line,
      expires,
      labels: objects.map(({ label }) => label),
    }))
