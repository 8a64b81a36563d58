/** A forgotten password, a second step that was lost, and how either is stopped. */
export const recovery = {
  ask: {
    title: 'Forgot your password?',
    lead: 'Tell us your email address. We send you a link, and you choose a new password.',
    hint: 'The one you log in with.',
    submit: 'Send me a link',
    secondStep: 'We then ask for the second step of your login, as always.',
    noAccount: 'No account here yet? Set one up',
    toLogin: 'Back to the login',
  },
  asked: {
    title: 'Check your email',
    lead: 'If we know this address, a link is on its way. It works for {{minutes}} minutes, and once.',
    nothing:
      'Nothing after a few minutes? Look in your spam folder. Check that this is the address you log in with. Or call us:',
    again: 'Use another address, or ask again',
  },
  link: {
    title: 'A link from our email',
    password: {
      title: 'Choose a new password',
      lead: 'First we ask for the second step of your login, as always. Then you choose your new password.',
      submit: 'Continue',
    },
    'stop-reset': {
      title: 'Keep your second step?',
      lead: 'Somebody told us that the second step of your login was lost, and asked us to take it away. If that was not you, stop it here. Your second step then stays as it is.',
      submit: 'Stop it',
    },
    'stop-address': {
      title: 'Keep your mailing address?',
      lead: 'Somebody asked us to send your letters and checks to a new address. If that was not you, stop it here. They then go where they went before.',
      submit: 'Stop it',
    },
    gone: {
      title: 'This link does not work any more',
      lead: 'It was used already, or it is too old. Nothing was changed by opening it.',
      again: 'Forgot your password? Ask for a new link',
      call: 'Did you want to stop something? Call us at once:',
    },
  },
  stopped: {
    title: 'Stopped',
    reset: 'Your second step stays as it is. Nobody can take it away with that request any more.',
    address: 'Your letters and checks go where they went before.',
    knowsPassword:
      'Whoever asked for this knows your password. Please choose a new one now: one that you use nowhere else.',
    wasInside:
      'Whoever asked for this was logged in to your account. Please choose a new password now, and look at where you are logged in.',
    choose: 'Choose a new password',
    call: 'Questions? Call us:',
  },
  chosen: {
    title: 'Choose a new password',
    lead: 'You log in with {{email}} and this password from now on. Everywhere else you are logged out.',
    submit: 'Save and log in',
  },
  change: {
    title: 'Change your password',
    lead: 'Everywhere else you are then logged out, and we ask for the second step on every browser again.',
    current: 'Your password now',
    submit: 'Save the new password',
    forgot: 'I do not know it any more',
  },
  lost: {
    title: 'You have lost your second step',
    lead: 'We take it away for you. So that nobody else can have that done, we ask two things, and then you wait.',
    proveFirst: 'Now you show us that you are insured with us, as when you set up your account.',
    proveCode: 'Then we send a 6-digit code to your email address.',
    wait_one:
      'Then you wait for {{count}} hour. We tell you by email, so that you can stop it if it is not you.',
    wait_other:
      'Then you wait for {{count}} hours. We tell you by email, so that you can stop it if it is not you.',
    waitByText_one:
      'Then you wait for {{count}} hour. We tell you by email and by text message, so that you can stop it if it is not you.',
    waitByText_other:
      'Then you wait for {{count}} hours. We tell you by email and by text message, so that you can stop it if it is not you.',
    claimsGoOn: 'Your claims go on meanwhile. You can also report a new one without logging in.',
    submit: 'Continue',
    noMatch:
      'These three answers do not belong to a policy of yours. Please check your policy number, your date of birth and your ZIP code.',
    unavailable:
      'We cannot look up policies right now. Please try again later. Nothing you wrote is lost.',
    found: 'Found it? Log in with it',
    mailbox: {
      title: 'A code by email is enough for you',
      lead: 'You can log in with a code that we send to your email address. Can you not open your emails any more? Then call us. Two of us check who you are, and we help you back in.',
      code: 'Get a code by email',
    },
    staff: {
      title: 'Ask an operator',
      lead: 'A colleague who is an operator can let you set up a new second step.',
    },
    withUs: {
      title: 'We are looking into it',
      lead: 'Our claims team already has a request to take your second step away. Two of us decide on it. We tell you by email.',
    },
    waiting: {
      title: 'You can log in again on {{day}}',
      until: 'Your waiting time ends on {{date}}.',
      then: 'Then log in with your email and your password. We send a code to your email address, and you set up a new second step.',
      told: 'We told you by every way that we know, so that nobody can do this behind your back. Asking again does not make it shorter.',
      stop: 'Was it not you, or have you found it again? Just log in with your second step. Or press the link in our email: that stops it.',
      meanwhile: 'You need something before then? Call us:',
    },
  },
  open: {
    title: 'Somebody asked to reset your second step',
    waiting:
      'From {{date}} on, whoever has your password and opens your emails can log in without it.',
    withUs: 'Our claims team was asked to take it away. Two of us decide on it.',
    was: 'Was it not you, or do you not need it any more?',
    stop: 'Stop it',
  },
  ready: {
    title: 'Your waiting time is over',
    lead: 'We send a code to your email address. With it, your old second step is gone and you are in.',
    submit: 'Continue with a code by email',
  },
  letter: {
    subject: 'Choose a new password for {{brand}}',
    text: 'You, or somebody else, told us that you forgot your password.',
    link: 'Choose a new one here: {{link}}',
    here: 'Choose a new password',
    until: 'The link works until {{date}}, and once.',
    notYou:
      'If this was not you, you do not need to do anything: nothing changes until somebody uses this link. We never ask for a password or a code, on the phone or by email.',
  },
} as const
