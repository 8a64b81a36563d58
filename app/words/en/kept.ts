export const kept = {
  places: 'Copies',
  two: 'We keep it in two places',
  claimOne: 'We have your claim. We are still making the second copy.',
  sentOne: 'We have what you sent. We are still making the second copy.',
  filesOne: 'We have your files. We are still making the second copy of them.',
  staff: {
    title: 'On one machine only',
    things_one: 'Since {{time}}: {{count}} thing that we told people we have.',
    things_other: 'Since {{time}}: {{count}} things that we told people we have.',
    files_one: 'Since {{time}}: {{count}} file that is not in the document store yet.',
    files_other: 'Since {{time}}: {{count}} files that are not in the document store yet.',
    text: 'The second copy is made by itself. If this stays for more than a few minutes, see that another machine runs and keeps up, and that the document store answers.',
  },
} as const
