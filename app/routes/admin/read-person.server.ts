import { listOwnClaims } from '#app/modules/claims/claims.server.ts'
import {
  findRecoveryCodes,
  listFactors,
  listRememberedDevices,
} from '#app/modules/factors/factors.server.ts'
import {
  findAccount,
  findResetForStaff,
  findStaffMember,
  listSessions,
} from '#app/modules/identity/identity.server.ts'
import { listLostWays } from '#app/modules/notifications/notifications.server.ts'
import { personOpenUntil } from '#app/modules/staff/staff.server.ts'

type Of = Parameters<typeof personOpenUntil>[0]

/** The file of a person that this member of staff has opened; undefined when they have not. No secrets. */
export async function readPerson(of: Of) {
  const openUntil = await personOpenUntil(of)
  const account = openUntil === undefined ? undefined : await findAccount(of.personId)
  if (openUntil === undefined || !account?.holderId) return undefined
  const { accountId, holderId } = account
  const { claims } = await listOwnClaims({ holderId })
  return {
    openUntil,
    account,
    factors: await listFactors({ accountId, byEmail: true }),
    recoveryCodes: await findRecoveryCodes({ accountId }),
    remembered: await listRememberedDevices(accountId),
    sessions: await listSessions(accountId),
    claims: claims.filter(({ status }) => status !== 'draft'),
    reset: await readReset(accountId),
    lost: await listLostWays(holderId),
  }
}

export type PersonFile = NonNullable<Awaited<ReturnType<typeof readPerson>>>

/** The reset that is open for a person, with the name of the colleague who asked. */
export async function readReset(personId: string) {
  const reset = await findResetForStaff(personId)
  return reset && { ...reset, askedByName: (await findStaffMember(reset.askedBy))?.name }
}
