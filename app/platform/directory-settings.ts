import { z } from 'zod'

const staffRoles = ['liaison', 'supervisor', 'operator'] as const

/** `group:role,group:role`; the first group that somebody is in gives them their role. */
const groupRoles = z.string().transform((text, context) => {
  const pairs = text.split(',').map((entry) => {
    const [, group = '', role = ''] = /^(.*):([^:]*)$/.exec(entry.trim()) ?? []
    return { group: group.trim(), role: staffRoles.find((one) => one === role.trim()) }
  })
  if (pairs.every(({ group, role }) => group && role))
    return pairs as { group: string; role: (typeof staffRoles)[number] }[]
  const message = `must be group:role pairs; roles are ${staffRoles.join(', ')}`
  context.addIssue({ code: 'custom', message })
  return z.NEVER
})

/** The insurer's own directory, by which staff may log in (OpenID Connect): all of these or none. */
export const directorySettings = {
  OIDC_ISSUER: z.url().optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(16, 'must have at least 16 characters').optional(),
  /** What staff call it. */
  OIDC_NAME: z.string().min(1).optional(),
  OIDC_ROLES: groupRoles.optional(),
  /** The claim that holds somebody's groups. */
  OIDC_ROLE_CLAIM: z.string().min(1).default('groups'),
}

const allOrNone = [
  'OIDC_ISSUER',
  'OIDC_CLIENT_ID',
  'OIDC_CLIENT_SECRET',
  'OIDC_NAME',
  'OIDC_ROLES',
] as const

type Settings = Partial<Record<(typeof allOrNone)[number], unknown>> & { STAGE: string }

/** Refuses a directory of which something is missing, and one that anybody on the way could read. */
export function checkDirectory(settings: Settings, refuse: (name: string, why: string) => void) {
  const given = allOrNone.filter((name) => settings[name] !== undefined)
  if (given.length === 0) return
  for (const name of allOrNone)
    if (settings[name] === undefined) refuse(name, `is needed where ${given[0]} is set`)
  if (settings.STAGE === 'production' && !String(settings.OIDC_ISSUER).startsWith('https://'))
    refuse('OIDC_ISSUER', 'must be https in production')
}
