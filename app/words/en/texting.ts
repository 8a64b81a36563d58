/** What we answer to texts that people write to us: short, and in letters that every phone has. */
export const texting = {
  stopped:
    'You get no more texts from us. Reply START to get them again. Call us any time: {{phone}}',
  started:
    'You get texts about your claim again, if you said yes to them in your account. Reply STOP to end them, HELP for help.',
  help: 'This is your claims team. Reply STATUS to see where your claim is, STOP to end texts. A person answers day or night: {{phone}}',
  status: {
    claim: '{{reference}}: {{status}}.',
    referenceOnly: '{{reference}}: log in to see where it is.',
    needs: 'We need something from you.',
    needsBy: 'We need something from you by {{date}}.',
    more: 'Your other claims: {{link}}',
    none: 'You have no open claim with us.',
    unknown: 'To see where your claim is, log in: {{link}}',
  },
  pictures: {
    attached: 'We have your picture for claim {{reference}}. Thank you.',
    partly: 'We could use some for claim {{reference}}. Send another: {{link}}',
    kept: 'We keep your picture with claim {{reference}}. What we asked for there is answered already.',
    refused: 'We cannot use it for claim {{reference}}. Send another: {{link}}',
    failed: 'Your picture did not reach us. Please send it here: {{link}}',
    which: 'Which claim is your picture for? Reply with the number.',
    choice: '{{number}} = {{reference}}',
    several: 'We asked you for more than one thing. Please send your picture here: {{link}}',
    none: 'We wait for no picture. To add one to your claim: {{link}}',
    unknown: 'To send us a picture, log in: {{link}}',
  },
  other:
    'We read no texts here. Write to us: {{link}} Reply STATUS for your claim, HELP, or STOP to end texts.',
} as const
