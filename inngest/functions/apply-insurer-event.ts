import { listCoreVersions } from '#app/modules/claims/claims.server.ts'
import { getCoreEvent } from '#app/modules/insurer/insurer.server.ts'
import { inngest, thisInsurer } from '#inngest/client.server.ts'
import { on } from '#inngest/events.ts'
import { applyClaimFromCore } from '#inngest/functions/apply-claim-from-core.ts'
import type { Trying } from '#inngest/functions/ask-insurer.ts'
import { refreshPolicies } from '#inngest/functions/refresh-holder.ts'

/** Reads again what an event says has changed. Events are thin and unordered; the resource is the truth. */
export const applyInsurerEvent = inngest.createFunction(
  {
    id: 'apply-insurer-event',
    triggers: [on('insurer/event.received')],
    retries: 20,
    concurrency: [
      { limit: 1, key: 'event.data.about' },
      { limit: 10, key: thisInsurer },
    ],
  },
  async ({ event, step, attempt }) => {
    const { coreClaimId, holderId, version } = await step.run('read-event', () =>
      getCoreEvent(event.data.eventId),
    )
    if (coreClaimId)
      await step.run('apply-claim', () => applyClaimOf(coreClaimId, { version, attempt }))
    else if (holderId)
      await step.run('apply-policies', () => refreshPolicies(holderId, { attempt }))
  },
)

/**
 * What is not above our version we have, with all below it (the core's contract, "Versions"): most events
 * tell of what we did. A core that reads from copies may answer with a claim older than its event: then
 * the claim is read again later.
 */
async function applyClaimOf(
  coreClaimId: string,
  { version, attempt }: Trying & { version: number },
) {
  const known = (await listCoreVersions([coreClaimId])).get(coreClaimId)
  if (known !== undefined && known >= version) return 'known'
  const applied = await applyClaimFromCore(coreClaimId, { attempt })
  if (applied.version < version) throw new Error('StaleRead')
  return applied
}
