import { listFactors } from '#app/modules/factors/factors.server.ts'
import { listStaff } from '#app/modules/identity/identity.server.ts'

/** Everybody of the staff, with the kinds of what they log in with; those who are gone come last. */
export async function readStaff() {
  const staff = []
  for (const member of await listStaff()) {
    const factors = await listFactors({ accountId: member.accountId, byEmail: false })
    staff.push({ ...member, kinds: [...new Set(factors.map(({ kind }) => kind))] })
  }
  return staff.sort((a, b) => Number(a.closedAt !== undefined) - Number(b.closedAt !== undefined))
}

export type StaffRow = Awaited<ReturnType<typeof readStaff>>[number]
