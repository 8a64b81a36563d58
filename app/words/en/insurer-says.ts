export const insurerSays = {
  next: {
    assign: 'We choose an adjuster for you',
    contact: 'Your adjuster looks at your claim and calls you',
    inspect: 'An appraiser looks at the damage',
    investigate: 'We collect what we need to decide',
    decide: 'We work out what your policy pays',
    pay: 'We send the payment',
    again: 'We look at your claim again',
    payAgain: 'We send the payment again',
    review: 'Someone else looks at our decision',
  },
  refused: {
    no_proof: 'We have nothing that shows this.',
    not_covered: 'Your policy does not cover this.',
    below_deductible: 'It costs less than your deductible.',
  },
  paymentFailed: {
    returned: 'The bank sent it back.',
  },
} as const
