import type { Decision, NextStep, PaymentAtCore } from '#app/modules/insurer/insurer.ts'
import type { ClaimStatus } from '#app/modules/claims/claims.ts'
import type { Words } from '#app/words/words.ts'

/** The language the insurer's core writes in: whoever reads it reads the core's own words, which say more. */
const OF_CORE = 'en'

export type ToldByInsurer = {
  text: string
  what?: NextStep | undefined
  /** Of the claim: the insurer means other things by one code in different places. */
  status: ClaimStatus
}

/** Where the insurer's own words for a code are others than everywhere else. */
const meant: Partial<Record<ClaimStatus, Partial<Record<NextStep, 'again' | 'payAgain'>>>> = {
  reopened: { assign: 'again' },
  payment_failed: { pay: 'payAgain' },
}

/** What comes next: in the insurer's words, or in ours for readers of another language where we know its code. */
export const tellNext = ({ t, locale }: Words, { text, what, status }: ToldByInsurer) =>
  locale === OF_CORE || !what ? text : t(`insurerSays.next.${meant[status]?.[what] ?? what}`)

/** Why something is not paid, likewise. */
export const tellReason = ({ t, locale }: Words, { reason, why }: Decision['refused'][number]) =>
  locale === OF_CORE || !why ? reason : t(`insurerSays.refused.${why}`)

/** Why a payment did not go through, likewise; undefined where the insurer does not say. */
export const tellFailure = (
  { t, locale }: Words,
  { failureMessage, failure }: Pick<PaymentAtCore, 'failureMessage' | 'failure'>,
) => (locale === OF_CORE || !failure ? failureMessage : t(`insurerSays.paymentFailed.${failure}`))
