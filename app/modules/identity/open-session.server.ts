import { createHash, randomBytes } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { write, type Db } from '#db/client.server.ts'
import { accounts, sessions } from '#db/schema/identity.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { recordEvent } from '#app/platform/events.server.ts'
import { newId } from '#app/platform/ids.ts'
import { seal } from '#app/platform/seal.server.ts'
import { signAccess } from './access-token.server.ts'
import { ABSOLUTE_LIMIT } from './session-rules.ts'

type NewSession = {
  accountId: string
  /** What the person will recognise the browser by. */
  device?: string
  isNewDevice?: boolean
  /** When a second factor was proved for it; left out for a remembered device. */
  factorAt?: number
}

/**
 * Starts a session for somebody who has passed every step of a login. Its owner is told of a browser
 * they did not use before, unless it is their very first.
 * @throws when there is no such account
 */
export async function openSession({ accountId, device, isNewDevice, factorAt }: NewSession) {
  const sessionId = newId()
  const refreshToken = newRefreshToken()
  const at = now()
  const account = await write((tx) => {
    const found = tx.select().from(accounts).where(eq(accounts.id, accountId)).get()
    if (!found) throw new Error('A session needs an account')
    if (isNewDevice && hadSession(tx, accountId))
      recordEvent(tx, 'account/security.changed', {
        accountId,
        change: 'new-device',
        changeId: sessionId,
      })
    tx.insert(sessions)
      .values({
        id: sessionId,
        accountId,
        refreshHash: hashOfToken(refreshToken),
        rotatedAt: at,
        startedAt: at,
        seenAt: at,
        expiresAt: at + ABSOLUTE_LIMIT,
        factorAt,
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

const hadSession = (tx: Db, accountId: string) =>
  tx
    .select({ id: sessions.id })
    .from(sessions)
    .where(eq(sessions.accountId, accountId))
    .limit(1)
    .get() !== undefined

/** 256 random bits. */
export const newRefreshToken = () => randomBytes(32).toString('base64url')

/** The secret has full entropy, so a fast hash keeps it as safe as a slow one would. */
export const hashOfToken = (token: string) => createHash('sha256').update(token).digest('base64url')
