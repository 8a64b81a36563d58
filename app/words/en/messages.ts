export const messages = {
  greeting: 'Hello {{name}},',
  signature: 'Your claims team at {{brand}}',
  open: 'See it here: {{link}}',
  code: {
    subject: 'Your code for {{brand}}',
    text: 'Your code is {{code}}. It works for {{minutes}} minutes. We never ask for it by phone. If you did not try to log in, you can ignore this message.',
  },
} as const
