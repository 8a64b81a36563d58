import { NonRetriableError } from 'inngest'
import { takeOwnReports } from '#app/modules/claims/claims.server.ts'
import { findContact } from '#app/modules/identity/identity.server.ts'
import { fetchPolicies, listClaimsAtCore } from '#app/modules/insurer/insurer.server.ts'
import { savePoliciesFromCore } from '#app/modules/policies/policies.server.ts'
import { inngest, thisInsurer } from '#inngest/client.server.ts'
import { on } from '#inngest/events.ts'
import { applyClaimFromCore } from '#inngest/functions/apply-claim-from-core.ts'
import { askInsurer, failureCode, type Trying } from '#inngest/functions/ask-insurer.ts'

/** Brings a person's policies and claims here, those made by phone included. */
export const refreshHolder = inngest.createFunction(
  {
    id: 'refresh-holder',
    triggers: [on('account/opened'), on('holder/refresh.requested')],
    retries: 20,
    concurrency: [
      { limit: 10, key: thisInsurer },
      { key: 'event.data.holderId', limit: 1 },
    ],
  },
  async ({ event, step, attempt }) => {
    const { holderId } = event.data
    await step.run('refresh-policies', () => refreshPolicies(holderId, { attempt }))
    await step.run('take-own-reports', () => takeReportsOf(holderId))
    const coreClaimIds = await step.run('list-claims', () => listClaims(holderId, { attempt }))
    let failed: unknown
    for (const coreClaimId of coreClaimIds)
      await step
        .run(`apply-${coreClaimId}`, () => applyClaimFromCore(coreClaimId, { attempt }))
        .catch((error: unknown) => (failed ??= error))
    // One that cannot be read holds up none of the others, and is told of all the same.
    if (failed instanceof Error) throw new NonRetriableError(failureCode(failed))
  },
)

/** People without an account here are the core's alone: nothing of theirs is kept. */
export const refreshPolicies = (holderId: string, trying: Trying) =>
  askInsurer(async () => {
    if (!(await findContact(holderId))) return 'nobody'
    await savePoliciesFromCore({ holderId, policies: await fetchPolicies(holderId) })
    return 'saved'
  }, trying)

/** What they reported without logging in is theirs at once, whether the core knows whose it is or not. */
export async function takeReportsOf(holderId: string) {
  const contact = await findContact(holderId)
  return contact ? takeOwnReports({ holderId, contact }) : 0
}

const listClaims = (holderId: string, trying: Trying) =>
  askInsurer(
    async () => (await listClaimsAtCore(holderId)).map(({ coreClaimId }) => coreClaimId),
    trying,
  )
