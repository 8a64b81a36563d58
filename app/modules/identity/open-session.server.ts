import { createHash, randomBytes } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { write } from '#db/client.server.ts'
import { accounts, sessions } from '#db/schema/identity.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { newId } from '#app/platform/ids.ts'
import { seal } from '#app/platform/seal.server.ts'
import { signAccess } from './access-token.server.ts'
import { ABSOLUTE_LIMIT } from './session-rules.ts'

/**
 * Starts a session for somebody who has passed every step of a login. `device` is what the person
 * will recognise it by.
 * @throws when there is no such account
 */
export async function openSession({ accountId, device }: { accountId: string; device?: string }) {
  const sessionId = newId()
  const refreshToken = newRefreshToken()
  const at = now()
  const account = await write((tx) => {
    const found = tx.select().from(accounts).where(eq(accounts.id, accountId)).get()
    if (!found) throw new Error('A session needs an account')
    tx.insert(sessions)
      .values({
        id: sessionId,
        accountId,
        refreshHash: hashOfToken(refreshToken),
        rotatedAt: at,
        startedAt: at,
        seenAt: at,
        expiresAt: at + ABSOLUTE_LIMIT,
        deviceSealed: device
          ? seal(device, { table: 'sessions', column: 'device_sealed', row: sessionId })
          : null,
      })
      .run()
    recordAudit(tx, {
      actor: `account:${accountId}`,
      act: 'session.opened',
      subject: `session:${sessionId}`,
    })
    return found
  })
  const { role, language } = account
  const hid = account.holderId ?? undefined
  const accessToken = await signAccess({ sub: accountId, sid: sessionId, role, hid })
  return { sessionId, role, language, accessToken, refreshToken }
}

/** 256 random bits. */
export const newRefreshToken = () => randomBytes(32).toString('base64url')

/** The secret has full entropy, so a fast hash keeps it as safe as a slow one would. */
export const hashOfToken = (token: string) => createHash('sha256').update(token).digest('base64url')
