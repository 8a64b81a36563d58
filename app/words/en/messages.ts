export const messages = {
  greeting: 'Hello {{name}},',
  signature: 'Your claims team at {{brand}}',
  open: 'See it here: {{link}}',
  code: {
    subject: 'Your code for {{brand}}',
    text: 'Your code is {{code}}. It works for {{minutes}} minutes. We never ask for it by phone. If you did not try to log in, you can ignore this message.',
  },
  accountExists: {
    subject: 'You already have an account at {{brand}}',
    text: 'Somebody just tried to set up an account with your details. You already have one. Log in here: {{link}}. If it was not you, you do not need to do anything: nobody got in.',
  },
} as const
