export const report = {
  title: 'Report a claim without an account',
  lead: 'One page, about two minutes. You need no account and no password.',
  name: 'Your full name',
  inYourWordsHint: 'A sentence or two is enough. We ask you the rest when we get in touch.',
  logIn: 'You have an account? Log in instead, and follow your claim here.',
  tooMany_one:
    'Very many reports came from your connection just now. Please send yours again in {{count}} minute, or call us.',
  tooMany_other:
    'Very many reports came from your connection just now. Please send yours again in {{count}} minutes, or call us.',
  receipt: {
    title: 'We have your report',
    lead: 'This is your receipt. Print it now or keep the reference: this page goes away after an hour.',
    contact: 'We reach you at',
    nextText:
      'Our claims team gets your report now, finds your policy and gets in touch with you. Keep your photos and papers: they may ask you for them.',
    account:
      'Do you want to follow your claim here? Set up an account when you have a quiet moment.',
  },
} as const
