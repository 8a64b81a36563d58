/** From the questions to the receipt: what the pages of the report say beside the questions. */
export const forms = {
  photos: {
    lead: 'Do you have photos of what happened? Add them now, or go on without. You can also add them after you send.',
    skip: 'Go on without photos',
  },
  said: {
    title: 'Everything you told us',
    lead: 'You can change it until we decide.',
    see: 'See and change everything you told us',
    more: 'Answer more questions',
    moreHint: 'You can answer more questions now, or after you send it.',
    none: 'Nothing yet that was answered here.',
    files: 'Your files',
    fileRemoved: 'a file that was removed',
  },
  signed: {
    title: 'What you signed',
    by: 'Signed by',
    at: 'Signed on',
    shownAt: 'Fraud notice shown on',
    changed:
      'Answers were added or changed after this was signed. This receipt keeps what was signed.',
  },
  paper: {
    pdf: 'Save it as a PDF',
    foot: 'Reference {{reference}}, page {{page}} of {{pages}}',
    fileName: 'receipt {{reference}}',
  },
  before: {
    deductible:
      'Your deductible for this is {{amount}}: the part you pay yourself. If the loss is smaller, we may not pay anything. Report it all the same: we look at every report.',
    deductiblePercent:
      'Your deductible for this is {{percent}}% of {{limit}}, which is {{amount}}: the part you pay yourself. If the loss is smaller, we may not pay anything. Report it all the same: we look at every report.',
    flood:
      'Home policies usually do not cover floods. If you have a flood policy, report it there too. After a declared disaster, DisasterAssistance.gov can help. Send us this report all the same: we look at every report.',
  },
} as const
