import { listStaffWhoMay } from '#app/modules/identity/identity.server.ts'
import type { Permission } from '#app/modules/identity/identity.ts'

/** Whom to tell. Ids alone go into the result of a step. */
export const listIdsWhoMay = async (permission: Permission) =>
  (await listStaffWhoMay(permission)).map(({ accountId }) => accountId)

/** Where and in what language; undefined for somebody who may not do it any more. */
export const findWhoMay = async (permission: Permission, accountId: string) =>
  (await listStaffWhoMay(permission)).find((one) => one.accountId === accountId)
