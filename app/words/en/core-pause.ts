/** For staff, while the core does not answer. */
export const corePause = {
  title: 'The core does not answer',
  text: 'It has not answered since {{since}}. We try again at {{next}}. What people send is kept here until then, and goes out by itself.',
  textNow:
    'It has not answered since {{since}}. We try again now. What people send is kept here until then, and goes out by itself.',
} as const
