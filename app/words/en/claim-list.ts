export const claimList = {
  views: 'Which claims',
  view: {
    all: 'All',
    you: 'Your turn',
    open: 'Open',
    closed: 'Closed',
    drafts: 'Not sent yet',
  },
  of: 'Insurance',
  ofAny: 'All insurance',
  show: 'Show',
  ofChosen: 'The policy you chose',
  ofPolicy: '{{line}}: {{things}}',
  showAll: 'Show all claims',
  none: {
    all: 'No claims of this insurance',
    you: 'Nothing waits for you',
    open: 'No open claims',
    closed: 'No closed claims',
    drafts: 'Nothing that was not sent',
  },
  noneText: 'Here you see only part of your claims.',
} as const
