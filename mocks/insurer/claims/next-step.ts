import { dayFrom } from '../times.ts'
import { type ClaimChange } from './keep-claim.ts'

const nextSteps: Record<string, { code: string; text: string; days: number }> = {
  ACK: { code: 'ASSIGN', text: 'We choose an adjuster for you.', days: 2 },
  ASG: { code: 'CONTACT', text: 'Your adjuster looks at your claim and calls you.', days: 3 },
  INV: { code: 'INVESTIGATE', text: 'We collect what we need to decide.', days: 10 },
  EVAL: { code: 'DECIDE', text: 'We work out what your policy pays.', days: 7 },
  APP: { code: 'PAY', text: 'We send the payment.', days: 7 },
  PAPP: { code: 'PAY', text: 'We send the payment.', days: 7 },
  PAYF: { code: 'PAY', text: 'We send the payment again.', days: 5 },
  APL: { code: 'REVIEW', text: 'Someone else looks at our decision.', days: 30 },
  RPN: { code: 'ASSIGN', text: 'We look at your claim again.', days: 5 },
}

/** What the insured may expect in a status; nothing where nothing is next. */
export function nextStepOf(status: string, now: Date): Pick<ClaimChange, 'nextStep'> {
  const next = nextSteps[status]
  if (!next) return { nextStep: undefined }
  return { nextStep: { code: next.code, text: next.text, expectedBy: dayFrom(now, next.days) } }
}
