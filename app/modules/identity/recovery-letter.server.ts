import { eq } from 'drizzle-orm'
import { read, write } from '#db/client.server.ts'
import { emailedLinks } from '#db/schema/identity.ts'
import { now } from '#app/platform/clock.ts'
import { findAccount } from './accounts.server.ts'
import { tokenOf } from './emailed-links.server.ts'

/**
 * Whom a link for a forgotten password goes to, and until when it works (milliseconds since 1970).
 * Undefined when nothing is to be sent: nobody we know, sent before, used, or too late.
 */
export async function findRecoveryLetter(linkId: string) {
  const link = read((db) => db.select().from(emailedLinks).where(eq(emailedLinks.id, linkId)).get())
  const token = link && tokenOf(link)
  if (!link?.accountId || !token || link.usedAt !== null || link.expiresAt <= now())
    return undefined
  const { email: to } = (await findAccount(link.accountId)) ?? {}
  return to ? { to, token, language: link.language, until: link.expiresAt } : undefined
}

/** Keeps only the hash of a link that went out, or never will. */
export function forgetRecoveryToken(linkId: string) {
  return write((tx) => {
    tx.update(emailedLinks).set({ tokenSealed: null }).where(eq(emailedLinks.id, linkId)).run()
  })
}
