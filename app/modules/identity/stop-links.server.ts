import { and, eq, isNotNull } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { emailedLinks } from '#db/schema/identity.ts'
import { insertLink, tokenOf, works } from './emailed-links.server.ts'
import type { Language } from './identity.ts'

type NewStopLink = {
  purpose: 'stop-address' | 'stop-reset'
  accountId: string
  /** The change or the reset that it stops. */
  aboutId: string
  language: Language
  expiresAt: number
}

/** Makes the link that stops something without a login. The notice about it carries it to its owner. */
export const makeStopLink = (tx: Db, link: NewStopLink) => void insertLink(tx, link)

/** The token of the link that stops this, while the link works and has not gone out. */
export function findStopToken(db: Db, aboutId: string) {
  const row = db
    .select()
    .from(emailedLinks)
    .where(and(eq(emailedLinks.aboutId, aboutId), isNotNull(emailedLinks.tokenSealed), works()))
    .get()
  return row && tokenOf(row)
}

/** Keeps only the hash of a link that has reached its owner. */
export const forgetStopToken = (tx: Db, aboutId: string) =>
  tx.update(emailedLinks).set({ tokenSealed: null }).where(eq(emailedLinks.aboutId, aboutId)).run()
