export const contact = {
  email: { title: 'Change your email address' },
} as const
