import { listOperators } from '#app/modules/identity/identity.server.ts'

/** Whom to tell. Ids alone go into the result of a step. */
export const listOperatorIds = async () => (await listOperators()).map(({ accountId }) => accountId)

/** Where and in what language; undefined for somebody who is no operator any more. */
export const findOperator = async (accountId: string) =>
  (await listOperators()).find((one) => one.accountId === accountId)
