import { and, eq, gt, isNull, lte } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { emailedLinks } from '#db/schema/identity.ts'
import { now } from '#app/platform/clock.ts'
import { newId } from '#app/platform/ids.server.ts'
import { open, seal } from '#app/platform/seal.server.ts'
import { hashOfToken, newToken } from '#app/platform/token.server.ts'

export type LinkRow = typeof emailedLinks.$inferSelect
type NewLink = Pick<LinkRow, 'purpose' | 'language' | 'expiresAt'> &
  Partial<Pick<LinkRow, 'accountId' | 'aboutId'>>

const cell = (row: string) => ({ table: 'emailed_links', column: 'token_sealed', row })

/** Makes a link to be emailed, in the caller's transaction, and drops those that ran out. Returns its id. */
export function insertLink(tx: Db, link: NewLink) {
  const id = newId()
  const token = newToken()
  tx.delete(emailedLinks).where(lte(emailedLinks.expiresAt, now())).run()
  tx.insert(emailedLinks)
    .values({
      ...link,
      id,
      tokenHash: hashOfToken(token),
      tokenSealed: seal(token, cell(id)),
      createdAt: now(),
    })
    .run()
  return id
}

/** The token of a link that has not gone out. */
export const tokenOf = ({ id, tokenSealed }: LinkRow) =>
  tokenSealed === null ? undefined : open(tokenSealed, cell(id))

/** The link of a token, while it works. */
export const findLink = (db: Db, token: string) =>
  db
    .select()
    .from(emailedLinks)
    .where(and(eq(emailedLinks.tokenHash, hashOfToken(token)), works()))
    .get()

/** Spends a link, in the caller's transaction; false when it no longer works. */
export const spendLink = (tx: Db, { id }: Pick<LinkRow, 'id'>) =>
  tx
    .update(emailedLinks)
    .set({ usedAt: now(), tokenSealed: null })
    .where(and(eq(emailedLinks.id, id), works()))
    .run().changes === 1

/** Spends every link for a forgotten password of an account, in the caller's transaction. */
export const spendPasswordLinks = (tx: Db, accountId: string) =>
  tx
    .update(emailedLinks)
    .set({ usedAt: now(), tokenSealed: null })
    .where(
      and(
        eq(emailedLinks.accountId, accountId),
        eq(emailedLinks.purpose, 'password'),
        isNull(emailedLinks.usedAt),
      ),
    )
    .run()

/** What a link must be to work: not used, and not too old. */
export const works = () => and(isNull(emailedLinks.usedAt), gt(emailedLinks.expiresAt, now()))
