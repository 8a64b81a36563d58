import { type Role, type StaffRole } from './identity.ts'

/**
 * Who may do what in the staff's pages. A claims liaison works on claims and people; a supervisor also
 * decides what needs a second person; an operator runs the portal and reads nobody's file.
 */
export const permissions = {
  'claims.find': ['liaison', 'supervisor'],
  'claims.open': ['liaison', 'supervisor'],
  'claims.match': ['liaison', 'supervisor'],
  'sync.see': ['liaison', 'supervisor', 'operator'],
  'sync.mend': ['liaison', 'supervisor', 'operator'],
  'sync.correct': ['liaison', 'supervisor'],
  'backups.hear': ['operator'],
  'people.find': ['liaison', 'supervisor'],
  'people.open': ['liaison', 'supervisor'],
  'people.log-out': ['liaison', 'supervisor'],
  'resets.ask': ['liaison', 'supervisor'],
  'resets.decide': ['supervisor'],
  'staff.see': ['supervisor', 'operator'],
  'staff.invite': ['operator'],
  'staff.close': ['operator'],
  'audit.read': ['supervisor', 'operator'],
} as const satisfies Record<string, readonly StaffRole[]>

export type Permission = keyof typeof permissions

/** Whether a role may do something. */
export const may = (role: Role, permission: Permission) =>
  (permissions[permission] as readonly Role[]).includes(role)
