import { newId } from '#app/platform/ids.server.ts'
import { reportWithoutAccount } from './report-without-account.server.ts'

type Report = Parameters<typeof reportWithoutAccount>[0]

/** What Rosa, who has no account, tells of her collision. */
export const aReport = (changes: Partial<Report> = {}): Report => ({
  formToken: newId(),
  language: 'en',
  line: 'auto',
  policyNumberText: 'TMA something 117',
  answers: {
    when: { lossDate: '2026-11-18' },
    what: { cause: 'collision', description: 'A pickup hit me from behind.' },
    contact: { phone: '+15595550199' },
  },
  reporterName: 'Rosa Delgado',
  signedName: 'Rosa Delgado',
  fraudNotice: { state: 'US', version: '2026-01', language: 'en' },
  shownAt: Date.now(),
  ...changes,
})

/** A claim reported without an account that waits for the insurer. */
export async function reported(changes?: Partial<Report>) {
  const outcome = await reportWithoutAccount(aReport(changes))
  if (outcome === 'no-claim') throw new Error('The report was not taken')
  return outcome.claimId
}
