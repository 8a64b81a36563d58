import { claimViews, type ClaimView } from '#app/modules/claims/claims.ts'
import { lines, type Line } from '#app/modules/insurer/insurer.ts'

/** How the list of claims is narrowed: by a view, and by a line or one policy. */
export type ClaimFilter = {
  view?: ClaimView | undefined
  line?: Line | undefined
  policyId?: string | undefined
}

/** The filter of an address; what it does not know is left out. `of` is a line or a policy's id. */
export function filterOf(query: URLSearchParams): ClaimFilter {
  const of = query.get('of') ?? ''
  const line = lines.find((one) => one === of)
  return {
    view: claimViews.find((one) => one === query.get('show')),
    line,
    policyId: !line && /^[\w-]{1,40}$/.test(of) ? of : undefined,
  }
}

/** The address of the list so narrowed, from its start or after a place in it. */
export function addressOf({ view, line, policyId }: ClaimFilter, after?: string) {
  const parts = { show: view, of: line ?? policyId, after }
  const query = Object.entries(parts).filter(([, value]) => value !== undefined)
  const text = new URLSearchParams(query as [string, string][]).toString()
  return text ? `/claims?${text}` : '/claims'
}
