/** What the audit says in plain words, by its acts. */
export const acts = {
  account: {
    opened: 'Account opened',
    'email-changed': 'Email address changed',
    'phone-changed': 'Phone changed',
    'phone-verified': 'Phone confirmed by a code',
    'address-held': 'New mailing address waits',
    'address-released': 'New mailing address counts',
    'address-stopped': 'New mailing address stopped',
    'insurer-told': 'Insurer told of a new contact',
  },
  answer: {
    'resend-requested': 'Answer sent again by staff',
  },
  claim: {
    started: 'Claim started',
    submitted: 'Claim sent',
    opened: 'Claim opened',
    'answers-corrected': 'Answers corrected by staff',
    merged: 'Claim merged with one of the core by staff',
    'opened-by-staff': 'Claim opened by staff',
    discarded: 'Draft deleted',
    withdrawn: 'Claim withdrawn',
    'withdrawal-refused': 'Withdrawal refused',
    'details-changed': 'Details of a claim changed',
    'details-resend-requested': 'Details sent again by staff',
    'resend-requested': 'Claim sent again by staff',
    'given-to-holder': 'Claim given to its policyholder',
    'taken-by-reporter': 'Report without an account taken by its reporter',
    'policy-corrected': 'Policy of a claim corrected',
    'policy-matched': 'Claim put under a policy by staff',
    'appeal-filed': 'Another look asked for',
    'supplement-filed': 'More damage told',
    'reopening-filed': 'Reopening asked for',
    'filing-refused': 'What was asked for was refused',
    'amounts-wrong': 'The amounts of a payment do not add up',
    'unknown-status': 'The insurer named a status we do not know',
  },
  contact: {
    'resend-requested': 'Contact sent again by staff',
  },
  'hand-over': {
    'noted-by-hand': 'Noted by staff as handed over another way',
  },
  device: {
    remembered: 'Browser remembered',
    forgotten: 'Browser forgotten',
  },
  document: {
    'move-requested': 'Document moved to its store again by staff',
    'resend-requested': 'Document sent again by staff',
    infected: 'Virus found in a file, file removed',
  },
  filing: {
    'resend-requested': 'What was asked for sent again by staff',
  },
  'factor-reset': {
    asked: 'Reset of the second step asked for',
    'asked-by-staff': 'Reset of the second step asked for by staff',
    stopped: 'Reset of the second step stopped',
  },
  factor: {
    'chosen-first': 'Chose what is asked first',
    confirmed: 'Second step proved again',
  },
  login: {
    refused: 'Login refused',
    throttled: 'Too many tries to log in',
  },
  message: {
    written: 'Message written',
    'resend-requested': 'Message sent again by staff',
  },
  passkey: {
    'counter-went-back': 'Passkey refused: perhaps a copy',
  },
  password: {
    changed: 'Password changed',
    refused: 'Wrong password at a change',
  },
  person: {
    searched: 'Person looked for',
    'opened-by-staff': 'Person’s file opened by staff',
  },
  recovery: {
    asked: 'Asked for a new password',
    'link-used': 'Link for a new password used',
  },
  request: {
    answered: 'Request of the insurer answered',
    reopened: 'Request open again: every file of the answer had a virus',
  },
  'second-step': {
    refused: 'Second step refused',
  },
  session: {
    opened: 'Logged in',
    ended: 'Logged out',
    expired: 'Session expired',
    copied: 'Session ended: perhaps a copy',
  },
  staff: {
    invited: 'Staff invited',
    'invited-again': 'Staff invited again',
    'invitation-withdrawn': 'Invitation withdrawn',
    'invitation-accepted': 'Invitation accepted',
    joined: 'Staff joined',
    'role-changed': 'Role changed',
    closed: 'Staff account closed',
    'insured-as-noted': 'Noted whom staff are insured as',
  },
  'factor-added': 'Way to log in added',
  'factor-removed': 'Way to log in removed',
  'recovery-codes-made': 'Recovery codes made',
  'recovery-code-used': 'Recovery code used',
} as const
