/** For staff, while the core does not answer. */
export const corePause = {
  title: 'The core does not answer',
  text: 'It has not answered since {{since}}. We try again at {{next}}. What is still under way goes out by itself then.',
  textNow:
    'It has not answered since {{since}}. We try again now. What is still under way goes out by itself then.',
} as const
