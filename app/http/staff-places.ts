import { may, type Permission, type Role } from '#app/modules/identity/identity.ts'

const places = {
  claims: 'claims.find',
  people: 'people.find',
  sync: 'sync.see',
  staff: 'staff.see',
  audit: 'audit.read',
} as const satisfies Record<string, Permission>

/** The places of the staff's bar that a role may go to. */
export const placesOf = (role: Role) =>
  Object.entries(places)
    .filter(([, permission]) => may(role, permission))
    .map(([place]) => place)
