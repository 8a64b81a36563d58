export const requests = {
  besideFiles: 'Anything you want to say about it',
  why: 'Why don’t you have it? You need not say.',
  whyInWords: 'In your own words',
  reason: {
    never_had: 'I never had it',
    lost: 'It is lost or was destroyed',
    third_party_has_it: 'Somebody else has it',
    not_allowed: 'I may not share it',
    other: 'Another reason',
  },
  given: {
    title: 'What you answered',
    on: 'Sent on {{date}}',
    none: 'You told us that you don’t have it.',
  },
  askedOn: 'We asked on {{date}}.',
  answeredNotice: 'Answered, waiting for us',
  passed: 'This day has passed and we are not done. We are sorry. Call us if you want to know why.',
  wasExpected: '{{step}}. Was expected by',
  isToday: 'That is today.',
  checked: 'Last checked with our claims team: {{time}}.',
  noChange: 'No change since {{date}}.',
} as const
