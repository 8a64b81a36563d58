import { findAccount } from './accounts.server.ts'
import { type Deliver } from './send-code.server.ts'
import { beginSecondStep } from './start-second-factor.server.ts'

type Confirm = { accountId: string; sessionId: string; returnTo: string; deliver: Deliver }

/**
 * Asks somebody who is logged in to prove a second factor again, before what they must not change
 * without. @returns as `startSecondFactor`
 * @throws when there is no such account
 */
export async function confirmSession({ accountId, sessionId, returnTo, deliver }: Confirm) {
  const account = await findAccount(accountId)
  if (!account) throw new Error('The account of this session is gone')
  const { email, language } = account
  return beginSecondStep({
    purpose: 'confirm',
    accountId,
    sessionId,
    details: { email, language, returnTo },
    deliver,
  })
}
