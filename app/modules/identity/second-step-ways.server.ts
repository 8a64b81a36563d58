import { findRecoveryCodes, listFactors } from '#app/modules/factors/factors.server.ts'
import { findAccount } from './accounts.server.ts'
import { type SecondStepWay } from './identity.ts'
import { type PendingRow } from './pending-logins.server.ts'

type Whose = Pick<PendingRow, 'purpose' | 'accountId'>

/**
 * What a second step can be proved with, the way that is asked first before the others. Who has no
 * account yet, or has lost the rest, has a mailbox. A forgotten password was mended by email already,
 * so that a code by email counts there only for those who have nothing else.
 */
export async function waysOf({ purpose, accountId }: Whose): Promise<SecondStepWay[]> {
  if (purpose === 'passkey') return ['passkey']
  const knowsFactors = purpose === 'login' || purpose === 'confirm' || purpose === 'recovery'
  if (!accountId || !knowsFactors) return ['email']
  const account = await findAccount(accountId)
  const byEmail = account?.role === 'policyholder'
  const kinds = (await listFactors({ accountId, byEmail })).map(({ kind }) => kind)
  const ways: SecondStepWay[] = [...new Set(kinds)]
  if (ways.length > 0 && (await findRecoveryCodes({ accountId }))?.left) ways.push('recovery')
  const others = ways.filter((way) => way !== 'email')
  return purpose === 'recovery' && others.length > 0 ? others : ways
}
