export const shell = {
  skip: 'Skip to main content',
  titleOf: '{{page}} · {{brand}}',
  brandHome: ', home',
  otherLanguage: 'Español',
  nav: {
    label: 'Main',
    home: 'Home',
    claims: 'Claims',
    policies: 'Policies',
    account: 'Account',
    people: 'People',
    staff: 'Staff',
    sync: 'Sync',
    surge: 'Surge',
    audit: 'Audit',
  },
  foot: {
    call: 'Call us day or night',
    privacy: 'Privacy',
    accessibility: 'Accessibility',
    logOut: 'Log out',
  },
} as const
