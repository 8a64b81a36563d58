export const progress = {
  soFar: 'so far',
  decisionSoFar: '{{decision}} so far',
  yourTurn: 'Your turn',
  overlay: {
    info_requested: 'Waiting for information',
    supplement_open: 'Extra loss being checked',
    payment_hold: 'Payment on hold',
  },
  told: {
    info_requested:
      'We are waiting for information about your claim. When we need something from you, it shows here.',
    supplement_open: 'You told us of more loss. We are checking it, and your claim stays open.',
    payment_hold: 'A payment is on hold. We tell you as soon as it moves.',
  },
  given: {
    status: 'We gave it to our claims team ourselves',
    whose:
      'We gave it to our claims team ourselves. You do not have to do anything: we tell you when they have confirmed it.',
    step: 'We gave your claim to our claims team ourselves',
    stepText: 'Nothing needs to be corrected or sent again.',
  },
  fixed: {
    step: 'You corrected your claim and sent it again',
    stepText: 'It keeps the date on which you first told us.',
  },
  otherDay: 'You told us it happened on {{told}}. Our claims team has {{known}}.',
  otherDayWrite: 'If that is not right, write to us',
  sameAs: 'It tells of the same event as one you reported before. {{claim}}.',
  sameEvent: 'It tells of the same event as a claim that was reported before.',
  duplicateOf: 'We go on with the claim you reported first:',
} as const
