/** Proving an email address or a phone, and what we say where we cannot reach somebody. */
export const reach = {
  arrived: {
    delivered: 'Delivered',
    complained: 'Delivered, and marked as spam',
  },
  lost: {
    email: 'We cannot reach you by email at {{address}}: our last email came back.',
    emailSpam:
      'We cannot reach you by email at {{address}}: one of our emails was marked as spam there.',
    text: 'We cannot reach you by text at {{address}}: our last text was not delivered.',
    meanwhile: 'Until it is mended, you find everything we tell you here.',
    home: 'Something to mend, so that we can reach you.',
    correctEmail: 'Correct my email address',
    correctPhone: 'Correct my phone number',
    rightEmail: 'The address is right: test it',
    rightPhone: 'The number is right: test it',
    staff: {
      email: 'Emails do not reach them: the last one came back.',
      emailSpam: 'Emails do not reach them: they marked one as spam.',
      text: 'Texts do not reach them: the last one was not delivered.',
      told: 'They see it on their pages and can mend it there. On the phone, ask them to log in and correct it.',
    },
  },
  proof: {
    emailTitle: 'Test your email address',
    phoneTitle: 'Confirm your phone number',
    emailLead:
      'We send a 6-digit code to {{address}}. Write it here, and we know that you get our emails.',
    phoneLead:
      'We text a 6-digit code to {{address}}. Write it here, and we know that the number is yours.',
    emailSend: 'Email me a code',
    phoneSend: 'Text me a code',
    code: 'Code that came to {{address}}',
    hint: '6 digits. It works for {{minutes}} minutes.',
    submit: 'Confirm',
    again: 'Send a new code',
    nothingCame: 'Nothing came after a few minutes?',
    failed: 'We could not send a code there. Please check that it is right, or correct it.',
    sent: 'We sent a code.',
    ended: 'That code no longer works. Send a new one.',
    emailDone: 'Done. We reach you by email again.',
    phoneDone: 'Done. Your number is confirmed. We text it only after you say yes.',
    notYet:
      'Not confirmed yet: we text no number before its owner has shown us a code that we sent there.',
    stopped:
      'You answered STOP, so we send no texts. To get them again, text START from your phone to {{number}}.',
  },
} as const
