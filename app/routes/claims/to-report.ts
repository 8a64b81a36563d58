import type { FraudNotice, ReportAnswers } from '#app/modules/claims/claims.ts'

type Shown = { fraudNotice: FraudNotice; language: 'en' | 'es' }

/** What was typed on the one page, as the notice it makes. */
export function toReport(typed: ReportAnswers, { fraudNotice, language }: Shown) {
  const { lossDate, timeApprox, cause, description, phone, email, bestTime } = typed
  return {
    formToken: typed.token,
    language,
    line: typed.line,
    policyNumberText: typed.policyNumberText,
    answers: {
      when: { lossDate, timeApprox },
      what: { cause, description },
      contact: { phone, email, bestTime },
    },
    reporterName: typed.name,
    signedName: typed.signature,
    fraudNotice: { state: fraudNotice.state, version: fraudNotice.version, language },
    shownAt: Date.parse(typed.shownAt),
  }
}
