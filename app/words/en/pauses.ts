/** What people read when something has to wait a moment. */
export const pauses = {
  paper: {
    title: 'We cannot make this paper just now',
    text: 'We can make only a few papers at a time. Nothing is lost. Please wait half a minute and try again.',
  },
} as const
