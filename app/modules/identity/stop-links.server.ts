import { randomBytes } from 'node:crypto'
import { and, eq, gt, isNotNull, isNull } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { emailedLinks } from '#db/schema/identity.ts'
import { now } from '#app/platform/clock.ts'
import { newId } from '#app/platform/ids.ts'
import { open, seal } from '#app/platform/seal.server.ts'
import type { Language } from './identity.ts'
import { hashOfToken } from './refresh-token.server.ts'

type NewStopLink = {
  purpose: 'stop-address' | 'stop-reset'
  accountId: string
  /** The change or the reset that it stops. */
  aboutId: string
  language: Language
  expiresAt: number
}

const cell = (row: string) => ({ table: 'emailed_links', column: 'token_sealed', row })

/** Makes the link that stops something without a login. The notice about it carries it to its owner. */
export function makeStopLink(tx: Db, link: NewStopLink) {
  const id = newId()
  const token = randomBytes(32).toString('base64url')
  tx.insert(emailedLinks)
    .values({
      ...link,
      id,
      tokenHash: hashOfToken(token),
      tokenSealed: seal(token, cell(id)),
      createdAt: now(),
    })
    .run()
}

/** The token of the link that stops this, while the link works and has not gone out. */
export function findStopToken(db: Db, aboutId: string) {
  const row = db
    .select()
    .from(emailedLinks)
    .where(
      and(
        eq(emailedLinks.aboutId, aboutId),
        isNotNull(emailedLinks.tokenSealed),
        isNull(emailedLinks.usedAt),
        gt(emailedLinks.expiresAt, now()),
      ),
    )
    .get()
  return row && open(row.tokenSealed!, cell(row.id))
}

/** Keeps only the hash of a link that has reached its owner. */
export const forgetStopToken = (tx: Db, aboutId: string) =>
  tx.update(emailedLinks).set({ tokenSealed: null }).where(eq(emailedLinks.aboutId, aboutId)).run()
