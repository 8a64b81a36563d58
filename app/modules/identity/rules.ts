export const staffRoles = ['liaison', 'supervisor', 'operator'] as const
export const roles = ['policyholder', ...staffRoles] as const
export const languages = ['en', 'es'] as const

/** How many minutes an emailed code works. */
export const CODE_MINUTES = 10

/** OWASP's least for a password, and room for any sentence somebody chooses. */
export const PASSWORD_LENGTH = { least: 12, most: 200 }
