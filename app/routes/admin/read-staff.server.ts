import { listFactors } from '#app/modules/factors/factors.server.ts'
import { findStaffMember, listStaff } from '#app/modules/identity/identity.server.ts'
import type { StaffMember } from '#app/modules/identity/identity.ts'

/** Everybody of the staff, with the kinds of what they log in with; those who are gone come last. */
export async function readStaff() {
  const staff = []
  for (const member of await listStaff()) staff.push(await withKinds(member))
  return staff.sort((a, b) => Number(a.closedAt !== undefined) - Number(b.closedAt !== undefined))
}

/** One of the staff, or undefined. */
export async function readMember(accountId: string) {
  const member = await findStaffMember(accountId)
  return member && withKinds(member)
}

export type StaffRow = Awaited<ReturnType<typeof withKinds>>

async function withKinds(member: StaffMember) {
  const factors = await listFactors({ accountId: member.accountId, byEmail: false })
  return { ...member, kinds: [...new Set(factors.map(({ kind }) => kind))] }
}
