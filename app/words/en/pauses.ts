/** What people read when something has to wait a moment. */
export const pauses = {
  paper: {
    title: 'We cannot make this paper just now',
    text: 'Many people are saving a paper at this moment. Nothing is lost. Please wait half a minute and try again.',
  },
} as const
