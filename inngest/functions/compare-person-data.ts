import { listConfirmedContacts } from '#app/modules/identity/identity.server.ts'
import { fetchPolicies, listDifferingContacts } from '#app/modules/insurer/insurer.server.ts'
import { listPolicyVersions, savePoliciesFromCore } from '#app/modules/policies/policies.server.ts'
import type { Tell } from '#app/platform/comparisons.server.ts'
import { addDays, dayIn } from '#app/platform/clock.ts'
import { askInsurer, type Trying } from '#inngest/functions/ask-insurer.ts'

/** The core lists a policy for seven years after its end (its contract). */
const LISTED_FOR_DAYS = 7 * 365

/** Compares a person's policies, of which the core's are taken over, and the contacts they changed here. */
export async function comparePersonData(holderId: string, trying: Trying, tell: Tell) {
  await comparePolicies(holderId, trying, tell)
  await compareContacts(holderId, trying, tell)
}

async function comparePolicies(holderId: string, trying: Trying, tell: Tell) {
  const theirs = await askInsurer(() => fetchPolicies(holderId), trying)
  const ours = new Map(
    (await listPolicyVersions(holderId)).map((one) => [one.corePolicyId, one] as const),
  )
  const news = theirs.flatMap(({ corePolicyId, version }) => {
    const known = ours.get(corePolicyId)
    if (known && known.version >= version) return []
    const what = known ? ('policy-behind' as const) : ('policy-missing-here' as const)
    return [{ what, subjectId: corePolicyId, holderId }]
  })
  if (news.length > 0) await savePoliciesFromCore({ holderId, policies: theirs })
  for (const one of news) await tell(one)
  const listed = new Set(theirs.map(({ corePolicyId }) => corePolicyId))
  const since = addDays(dayIn('UTC'), -LISTED_FOR_DAYS)
  for (const { corePolicyId, expires } of ours.values())
    if (!listed.has(corePolicyId) && expires > since)
      await tell({ what: 'policy-missing-at-core', subjectId: corePolicyId, holderId })
}

/** Somebody may have changed it at the core since: whose is right is for people to say. */
async function compareContacts(holderId: string, trying: Trying, tell: Tell) {
  const ours = await listConfirmedContacts(holderId)
  if (ours.length === 0) return
  const given = Object.assign({ holderId }, ...ours.map(({ contact }) => contact))
  const differing = await askInsurer(() => listDifferingContacts(given), trying)
  for (const { changeId, kind } of ours)
    if (differing.includes(kind))
      await tell({ what: 'contact-differs', subjectId: changeId, holderId, fields: [kind] })
}
