import type { Claim } from '#app/modules/claims/claims.ts'

/** The claim as the pages of the report need it. */
export const forReport = ({ claimId, status, asked, line, answers }: Claim) => ({
  claimId,
  status,
  asked,
  line,
  answered: Object.keys(answers),
})
