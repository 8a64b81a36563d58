/** The codes of the contract, in the order a claim usually walks them. */
export const statuses = [
  'NEW',
  'ACK',
  'ASG',
  'INV',
  'EVAL',
  'APP',
  'PAPP',
  'DEN',
  'PAY',
  'PAYF',
  'APL',
  'CLS',
  'RPN',
  'DUP',
  'WDR',
] as const

/** Before a decision (a reopened claim has lost its own). */
export const undecided: string[] = ['NEW', 'ACK', 'ASG', 'INV', 'EVAL', 'RPN']

export const decided: string[] = ['APP', 'PAPP', 'DEN']

export const closedReasons = [
  'PAID',
  'BELOW_DEDUCTIBLE',
  'NOT_COVERED',
  'NO_CONTACT',
  'WITHDRAWN',
  'DUPLICATE',
] as const
