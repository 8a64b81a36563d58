import { type Answer } from '../rest/call.ts'
import { type Claim } from '../shapes.ts'

/** The whole claim with its version as ETag. */
export function claimAnswer(claim: Claim, status = 200): Answer {
  return { status, headers: { etag: `"${claim.version}"` }, json: claim }
}
