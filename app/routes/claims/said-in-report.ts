import type { findReportReceipt } from '#app/modules/claims/claims.server.ts'
import type { Said } from './said.ts'

type Receipt = NonNullable<Awaited<ReturnType<typeof findReportReceipt>>>

type Told = Pick<Receipt, 'line' | 'answers' | 'policyNumber'>

/** Everything said in a report without an account: lane one, and nothing more. */
export const saidInReport = ({ line, answers, policyNumber }: Told): Said => ({
  ...{ line, answers, policyNumber },
  ...{ facts: {}, names: {}, files: [] },
})
