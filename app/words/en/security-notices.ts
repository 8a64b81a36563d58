/** Emails and texts about the safety of an account. They go out at once, whatever somebody chose. */
export const securityNotices = {
  when: 'This was on {{date}}.',
  device: 'The browser: {{device}}.',
  held: 'We wait until {{date}} before we change anything. Until then, letters and checks go where they went before.',
  resetWaits:
    'We wait until {{date}}. Then whoever has your password and opens your emails can log in without it.',
  wasYou: 'If this was you, there is nothing to do.',
  stop: 'If this was not you, stop it with one press: {{link}}',
  stopHere: 'This was not me: stop it',
  notYou: 'If this was not you, look at your account here: {{link}}',
  notYouHere: 'This was not me: look at my account',
  call: 'And call us at once: {{phone}}. A person answers day or night.',
  notYouCall: 'If this was not you, call us at once: {{phone}}. A person answers day or night.',
  look: 'See where you are logged in: {{link}}',
  lookHere: 'See where you are logged in',
  lookStaff: 'See who is on the staff: {{link}}',
  lookStaffHere: 'See who is on the staff',
  lookCall: 'If something looks wrong, call us: {{phone}}. A person answers day or night.',
  neverAsk: 'We never ask for a password or a code, on the phone or by email.',
  text: '{{subject}}. Not you? Call us: {{phone}}',
  toAccount: 'See your account',
  former: '(to what it was before)',
  code: {
    'new-email':
      'Your code is {{code}}. Write it on our page to use this address for your account at {{brand}}. It works for {{minutes}} minutes. If you do not know what this is about, you can ignore it: without the code nothing happens. Questions? Call us: {{phone}}',
    'old-email':
      'Somebody who is logged in to your account at {{brand}} wants to replace this email address with another one. If that is you, your code is {{code}}. It works for {{minutes}} minutes. If it is not you, keep the code to yourself and call us at once: {{phone}}',
    'phone-by-email':
      'Somebody who is logged in to your account at {{brand}} wants to change its phone number. If that is you, your code is {{code}}. It works for {{minutes}} minutes. If it is not you, keep the code to yourself and call us at once: {{phone}}',
    'own-email':
      'Your code is {{code}}. Write it on our page, and we know that our emails reach you. It works for {{minutes}} minutes. If you do not know what this is about, you can ignore it. Questions? Call us: {{phone}}',
    'by-text':
      '{{brand}}: Your code is {{code}}. It works for {{minutes}} minutes. We never ask for it by phone.',
  },
  change: {
    'new-device': {
      subject: 'New login to your account',
      text: 'Somebody logged in to your account with a browser that we had not seen before.',
    },
    'password-changed': {
      subject: 'Your password was changed',
      text: 'The password of your account was changed.',
    },
    'factor-added': {
      subject: 'Your login has a new second step',
      text: 'A second step was added to your login, such as an app, a passkey or a code by email.',
    },
    'factor-removed': {
      subject: 'A second step of your login was removed',
      text: 'A second step of your login, such as an app or a passkey, was removed.',
    },
    'recovery-codes-made': {
      subject: 'You have new recovery codes',
      text: 'New recovery codes were made for your account. Older ones no longer work.',
    },
    'recovery-code-used': {
      subject: 'A recovery code was used',
      text: 'One of your recovery codes was used to log in. It does not work a second time.',
    },
    'email-changed': {
      subject: 'Your email address was changed',
      text: 'The email address of your account was changed. From now on we write to the new address, and you log in with it.',
    },
    'phone-changed': {
      subject: 'Your phone number was changed',
      text: 'The phone number of your account was changed.',
    },
    'address-held': {
      subject: 'A new mailing address was asked for',
      text: 'Somebody asked us to send your letters and checks to a new address.',
    },
    'address-changed': {
      subject: 'Your mailing address was changed',
      text: 'From now on, your letters and checks go to the new address.',
    },
    'reset-asked': {
      subject: 'Somebody asked to reset your second step',
      text: 'Somebody told us that the second step of your login was lost, and asked us to take it away. We have not done it yet.',
    },
    'reset-waiting': {
      subject: 'Reminder: your second step is to be reset',
      text: 'We told you that somebody asked us to take away the second step of your login, because it was lost. Nobody has stopped it yet.',
    },
    'reset-ready': {
      subject: 'You can set up a new second step',
      text: 'The waiting time is over. Log in with your password to set up a new second step.',
    },
    'reset-stopped': {
      subject: 'The reset of your second step was stopped',
      text: 'The second step of your login stays as it is. Nobody can take it away with that request any more.',
    },
    'reset-done': {
      subject: 'Your second step was reset',
      text: 'The old second step of your login no longer works. A new one can be set up, or has been.',
    },
    'copied-session': {
      subject: 'We logged out one of your browsers',
      text: 'A login of yours came to us from two places. It may have been copied, so we ended it. You can log in again as always.',
    },
    'staff-joined': {
      subject: 'Somebody joined the staff',
      text: 'Somebody new can work with the portal as one of the staff. Please check that you know them, and that nobody is on the staff twice.',
    },
  },
} as const
