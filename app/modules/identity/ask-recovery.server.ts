import { write } from '#db/client.server.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { minutes, now } from '#app/platform/clock.ts'
import { recordEvent } from '#app/platform/events.server.ts'
import { findByEmail } from './accounts.server.ts'
import { insertLink } from './emailed-links.server.ts'
import { type Language } from './identity.ts'
import { RECOVERY_LINK_MINUTES } from './rules.ts'
import { countTries, type Refused } from './throttle.server.ts'

type Ask = {
  email: string
  /** The language of the page. */
  language: Language
  /** Where the request came from, for throttles. */
  address: string
}

/**
 * Has a link emailed by which somebody who forgot their password begins anew. Known or not, the work is
 * the same: a row, an event, an act in the audit; what is sent is decided later. Asked too often for one
 * email, nothing more is made, and nothing is said of it.
 * @returns `asked`, or for how many minutes whoever is at this address has to wait
 */
export function askRecovery({ email, language, address }: Ask): Promise<'asked' | Refused> {
  return write((tx) => {
    const refused = countTries(tx, [{ of: 'recovery from address', by: address }])
    if (refused) return refused
    if (countTries(tx, [{ of: 'recovery of email', by: email }])) return 'asked'
    const found = findByEmail(tx, email)
    const account = found?.closedAt === null && found.passwordHash ? found : undefined
    const linkId = insertLink(tx, {
      purpose: 'password',
      accountId: account?.id,
      language: account?.language ?? language,
      expiresAt: now() + minutes(RECOVERY_LINK_MINUTES),
    })
    const link = `link:${linkId}`
    recordAudit(tx, {
      actor: 'anybody',
      act: 'recovery.asked',
      subject: account ? `account:${account.id}` : link,
    })
    recordEvent(tx, 'recovery/requested', { linkId })
    return 'asked'
  })
}
