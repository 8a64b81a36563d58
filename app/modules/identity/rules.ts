export const staffRoles = ['liaison', 'supervisor', 'operator'] as const
export const roles = ['policyholder', ...staffRoles] as const
export const languages = ['en', 'es'] as const

/** How many minutes an emailed code works. */
export const CODE_MINUTES = 10

/** How many minutes a link for a forgotten password works. */
export const RECOVERY_LINK_MINUTES = 60

/** OWASP's least for a password, and room for any sentence somebody chooses. */
export const PASSWORD_LENGTH = { least: 12, most: 200 }

/** How somebody who lost their second step can prove to staff who they are. */
export const resetProofs = ['callback', 'branch', 'video'] as const
