import { and, desc, eq, isNotNull, lte, or } from 'drizzle-orm'
import { read, write } from '#db/client.server.ts'
import { invitations } from '#db/schema/staff.ts'
import { appSecretFor, appUri } from '#app/modules/factors/factors.server.ts'
import { findAccount } from '#app/modules/identity/identity.server.ts'
import { now } from '#app/platform/clock.ts'
import {
  findByToken,
  isOpen,
  openInvitation,
  personOf,
  works,
  type InvitationRow,
} from './invitation-row.server.ts'

/**
 * What the page of an invitation shows to whoever has its link: who invites whom as what. Undefined for
 * every link that does not work, whatever the reason.
 */
export async function findInvitation(token: string) {
  const row = read((db) => findByToken(db, token))
  if (!row) return undefined
  const { email, name } = personOf(row)
  const inviter = (await inviterOf(row))?.name
  return { email, name, role: row.role, inviter }
}

type InBrowser = { token: string; nonce: string; email: string }

/** What somebody who was invited sets up their authenticator app with in the browser that has this nonce. */
export function findAppKey({ token, nonce, email }: InBrowser) {
  const secret = appSecretFor({ token, nonce })
  return { secret, uri: appUri(secret, email) }
}

const MOST_LISTED = 100

/** Invitations that nobody has accepted or withdrawn, the newest first; those that ran out too. */
export async function listInvitations() {
  const rows = read((db) =>
    db
      .select()
      .from(invitations)
      .where(isOpen())
      .orderBy(desc(invitations.id))
      .limit(MOST_LISTED)
      .all(),
  )
  return rows.map((row) => ({
    invitationId: row.id,
    ...personOf(row),
    role: row.role,
    insuredAs: row.insuredAs ?? undefined,
    expiresAt: row.expiresAt,
  }))
}

/** What is emailed, in the inviter's language; undefined when it was sent, or the link works no more. */
export async function findInvitationLetter(invitationId: string) {
  const row = read((db) =>
    db
      .select()
      .from(invitations)
      .where(and(eq(invitations.id, invitationId), isNotNull(invitations.tokenSealed), works()))
      .get(),
  )
  if (!row?.tokenSealed) return undefined
  const { email: to, name } = personOf(row)
  const inviter = await inviterOf(row)
  const token = openInvitation(row.id, 'token_sealed', row.tokenSealed)
  const { role, expiresAt: until, tokenHash } = row
  return {
    to,
    name,
    role,
    until,
    token,
    tokenHash,
    inviter: inviter?.name,
    language: inviter?.language ?? 'en',
  }
}

type SentLink = {
  invitationId: string
  /** Of the link that went out; none where nothing did. */
  tokenHash: string | null
}

/** This link has reached its reader, or never will: only its hash is kept. A newer one waits to be sent. */
export const markInvitationSent = ({ invitationId, tokenHash }: SentLink) =>
  write((tx) => {
    const { id, tokenHash: kept, expiresAt } = invitations
    const isOver = or(eq(kept, tokenHash ?? ''), lte(expiresAt, now()))
    tx.update(invitations)
      .set({ tokenSealed: null })
      .where(and(eq(id, invitationId), isOver))
      .run()
  })

/** Undefined when the operator's command invited. */
const inviterOf = ({ invitedBy }: InvitationRow) => findAccount(invitedBy)
