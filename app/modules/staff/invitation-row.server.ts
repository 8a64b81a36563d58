import { and, eq, gt, isNull } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { invitations } from '#db/schema/staff.ts'
import { days, now } from '#app/platform/clock.ts'
import { open, seal } from '#app/platform/seal.server.ts'
import { hashOfToken, newToken } from '#app/platform/token.server.ts'

export type InvitationRow = typeof invitations.$inferSelect
type Column = 'email_sealed' | 'name_sealed' | 'token_sealed'

/** How long the link of an invitation works. */
export const INVITED_FOR = days(7)

const cell = (row: string, column: Column) => ({ table: 'invitations', column, row })

export const sealInvitation = (id: string, column: Column, text: string) =>
  seal(text, cell(id, column))
export const openInvitation = (id: string, column: Column, sealed: string) =>
  open(sealed, cell(id, column))

/** A new token of 256 bits, as an invitation keeps it until it is sent, and for ever. */
export function newInvitationToken(id: string) {
  const token = newToken()
  const kept = {
    tokenHash: hashOfToken(token),
    tokenSealed: sealInvitation(id, 'token_sealed', token),
    expiresAt: now() + INVITED_FOR,
  }
  return { token, kept }
}

/** The invitation of a token, while its link works. */
export const findByToken = (db: Db, token: string) =>
  db
    .select()
    .from(invitations)
    .where(and(eq(invitations.tokenHash, hashOfToken(token)), works()))
    .get()

/** What an invitation must be to be renewed or withdrawn: neither accepted nor withdrawn. */
export const isOpen = () => and(isNull(invitations.acceptedAt), isNull(invitations.withdrawnAt))

export const works = () => and(isOpen(), gt(invitations.expiresAt, now()))

export const findOpen = (db: Db, id: string) =>
  db
    .select()
    .from(invitations)
    .where(and(eq(invitations.id, id), isOpen()))
    .get()

export const personOf = ({ id, emailSealed, nameSealed }: InvitationRow) => ({
  email: openInvitation(id, 'email_sealed', emailSealed),
  name: openInvitation(id, 'name_sealed', nameSealed),
})
