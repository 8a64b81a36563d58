import { eq } from 'drizzle-orm'
import { read, type Db } from '#db/client.server.ts'
import { accounts } from '#db/schema/identity.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { unsealed } from './accounts.server.ts'
import { findLink, spendLink } from './emailed-links.server.ts'
import { type Deliver } from './send-code.server.ts'
import { beginSecondStep } from './start-second-factor.server.ts'

/**
 * Takes the link of somebody who forgot their password, once, and asks for the second step, as a login
 * would. A new password is chosen after it. Where it cannot be asked now, the link stays.
 * @returns as `startSecondFactor`, or `gone` for a link that does not work
 */
export async function startRecovery({ token, deliver }: { token: string; deliver: Deliver }) {
  const found = read((db) => {
    const link = findLink(db, token)
    const ofAccount = eq(accounts.id, link?.accountId ?? '')
    const account = db.select().from(accounts).where(ofAccount).get()
    return link?.purpose === 'password' && account?.closedAt === null
      ? { link, account }
      : undefined
  })
  if (!found) return 'gone'
  const { link, account } = found
  const { email, language } = unsealed(account)
  const along = (tx: Db) => {
    if (!spendLink(tx, link)) throw new LinkSpent()
    const act = 'recovery.link-used'
    recordAudit(tx, { actor: `link:${link.id}`, act, subject: `account:${account.id}` })
  }
  const details = { email, language }
  try {
    const wait = { purpose: 'recovery', accountId: account.id, details, deliver, along } as const
    return await beginSecondStep(wait)
  } catch (error) {
    if (error instanceof LinkSpent) return 'gone'
    throw error
  }
}

/** Somebody was faster with the same link. */
class LinkSpent extends Error {}
