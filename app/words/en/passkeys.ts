export const passkeys = {
  offer: 'Log in with a passkey',
  alone: {
    title: 'Log in with your passkey',
    lead: 'Your phone or computer asks for your finger, your face or its PIN. You need no password and no code.',
    password: 'Log in with your password',
  },
  asks: 'Your device asks you now. Nothing happens? Press the button.',
  without:
    'Passkeys need JavaScript and a browser that knows them. If your device does not ask you now, please choose another way below.',
  failed: 'Your device did not confirm it. Please try again, or choose another way.',
  wrong: 'That passkey did not work here. Please try again, or choose another way.',
  expired: 'That took too long. Please try again.',
  usedUp: 'Too many tries. Please begin again.',
  ended: 'This login has ended',
  again: 'Try again',
  add: {
    offer: 'Add a passkey',
    title: 'Add a passkey',
    lead: 'Then you log in with your finger, your face or the PIN of your device. A false website cannot steal a passkey.',
    next: 'Press the button. Your device then asks you whether to keep a passkey for us.',
    name: 'What do you call it?',
    nameHint: 'For example: my phone',
    submit: 'Make the passkey',
    without:
      'Passkeys need JavaScript and a browser that knows them. This browser cannot make one now. An authenticator app works everywhere.',
    failed: 'Your device made no passkey. Please try again.',
    already: 'This device has a passkey for your account already. You need not add it again.',
    refused: 'That did not work, or it took too long. Please try again.',
  },
} as const
