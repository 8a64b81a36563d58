import { env } from '#app/platform/env.server.ts'

/** What the insurer's settings say about itself, for every page. */
export function brandOf() {
  return {
    timeZone: env.INSURER_TIME_ZONE,
    brand: { name: env.INSURER_NAME, claimsPhone: env.INSURER_CLAIMS_PHONE },
  }
}
