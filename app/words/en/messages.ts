export const messages = {
  greeting: 'Hello {{name}},',
  signature: 'Your claims team at {{brand}}',
  open: 'See it here: {{link}}',
  openHere: 'See it here',
  choose: 'Choose what we send you: {{link}}',
  chooseHere: 'Choose what we send you',
  code: {
    subject: 'Your code for {{brand}}',
    text: 'Your code is {{code}}. It works for {{minutes}} minutes. We never ask for it by phone. If you did not try to log in, you can ignore this message.',
  },
  accountExists: {
    subject: 'You already have an account at {{brand}}',
    text: 'Somebody just tried to set up an account with your details. You already have one. Log in here: {{link}}. If it was not you, you do not need to do anything: nobody got in.',
  },
  report: {
    subject: 'We have your claim {{reference}}',
    text: 'We have a report with the reference {{reference}} and this email address. Our claims team has it next and gets in touch. If you did not report anything to {{brand}}, please call us.',
  },
  notice: {
    texts_agreed: {
      subject: 'You said yes to text messages',
      text: 'You said yes to text messages about your claims. Reply STOP to any of them to end them, or HELP for help.',
      short:
        'You said yes to texts about your claims, as many as these need. Your phone company may charge. Reply STOP to end them, HELP for help.',
    },
    received: {
      subject: 'We have your claim {{reference}}',
      text: 'We have stored your claim {{reference}} and are passing it to our claims team. We write again when they have it.',
      short: 'We have your claim {{reference}}.',
    },
    acknowledged: {
      subject: 'Our claims team has your claim {{reference}}',
      text: 'Our claims team has confirmed your claim {{reference}}. You can see what comes next.',
      short: 'Our claims team has your claim {{reference}}.',
    },
    assigned: {
      subject: 'Your claim {{reference}} has an adjuster',
      text: 'An adjuster is now looking after your claim {{reference}}. You can see who it is and how to reach them.',
      short: 'Your claim {{reference}} has an adjuster.',
    },
    moved: {
      subject: 'Your claim {{reference}} moved a step',
      text: 'Your claim {{reference}} moved a step. You can see what has happened and what comes next.',
      short: 'Your claim {{reference}} moved a step.',
    },
    given: {
      subject: 'Nothing more is needed from you for claim {{reference}}',
      text: 'What we had asked you about claim {{reference}} we have settled ourselves, and the claim is with our claims team or on its way there. You do not have to do anything. You can see what we did.',
      short: 'Nothing more is needed from you for claim {{reference}}.',
    },
    request: {
      subject: 'We need something from you for claim {{reference}}',
      text: 'To go on with your claim {{reference}}, we need something from you. You can see what it is and by when, and answer there.',
      short: 'We need something from you for claim {{reference}}.',
    },
    message: {
      subject: 'You have a message about claim {{reference}}',
      text: 'We wrote to you about your claim {{reference}}. You can read it and answer on its page.',
      short: 'You have a message about claim {{reference}}.',
    },
    document_rejected: {
      subject: 'A file for claim {{reference}} needs another try',
      text: 'We could not use one of the files you sent for claim {{reference}}. You can see why and send another.',
      short: 'A file for claim {{reference}} needs another try.',
    },
    decided: {
      subject: 'There is a decision on your claim {{reference}}',
      text: 'We have made a decision on your claim {{reference}}. You can read it, with the reasons and what you can do.',
      short: 'There is a decision on your claim {{reference}}.',
    },
    payment: {
      subject: 'News about a payment for claim {{reference}}',
      text: 'There is news about a payment for your claim {{reference}}. You can see the amount and how we got there.',
      short: 'News about a payment for claim {{reference}}.',
    },
    payment_problem: {
      subject: 'A payment for claim {{reference}} did not go through',
      text: 'A payment for your claim {{reference}} did not go through. We are sending it again. You can see what happened and what comes next.',
      short: 'A payment for claim {{reference}} did not go through.',
    },
    closed: {
      subject: 'Your claim {{reference}} is closed',
      text: 'Your claim {{reference}} is closed. You can see why, and you can still read everything.',
      short: 'Your claim {{reference}} is closed.',
    },
    correction: {
      subject: 'We corrected something on your claim {{reference}}',
      text: 'What we told you about your claim {{reference}} was not right. You can see what we corrected and why.',
      short: 'We corrected something on your claim {{reference}}.',
    },
    appealed: {
      subject: 'We are looking at your claim {{reference}} again',
      text: 'Our claims team is looking at the decision on your claim {{reference}} again. You can see what comes next.',
      short: 'We are looking at your claim {{reference}} again.',
    },
    reopened: {
      subject: 'Your claim {{reference}} is open again',
      text: 'Our claims team has opened your claim {{reference}} again. You can see why and what comes next.',
      short: 'Your claim {{reference}} is open again.',
    },
    reminder: {
      subject: 'A reminder: claim {{reference}} waits for your answer',
      text: 'We still need something from you to go on with your claim {{reference}}. You can see what it is and by when, and answer there.',
      short: 'Reminder: claim {{reference}} waits for your answer.',
    },
    digest: {
      subject: 'There is news about your claims',
      text: 'Several things happened in a short time, so we tell you once. You can see all of them.',
      short: 'There is news about your claims.',
    },
    security: {
      subject: 'Please check your account',
      text: 'Something about the safety of your account changed. Please look at where you are logged in. If it was not you, log out there and call us.',
      short: 'Please check where you are logged in.',
    },
  },
} as const
