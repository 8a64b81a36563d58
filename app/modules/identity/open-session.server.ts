import { eq } from 'drizzle-orm'
import { write, type Db } from '#db/client.server.ts'
import { accounts, sessions } from '#db/schema/identity.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { recordEvent } from '#app/platform/events.server.ts'
import { newId } from '#app/platform/ids.server.ts'
import { seal } from '#app/platform/seal.server.ts'
import { signAccess } from './access-token.server.ts'
import { endReplaced } from './end-session.server.ts'
import { findBySecret } from './find-session.server.ts'
import { standingOf } from './keep-session.server.ts'
import { hashOfToken } from '#app/platform/token.server.ts'
import { newRefreshToken } from './refresh-token.server.ts'
import { sessionLimits } from './session-rules.ts'

type NewSession = {
  accountId: string
  /** What the person will recognise the browser by. */
  device?: string
  isNewDevice?: boolean
  /** When a second factor was proved for it; left out for a remembered device. */
  factorAt?: number
  /** The refresh secret that the browser has from an earlier login: that session ends. */
  replaces?: string
}

/**
 * Starts a session for somebody who has passed every step of a login. Its owner is told of a browser
 * they did not use before, unless it is their very first.
 * @throws when there is no such account
 */
export async function openSession(opening: NewSession) {
  const { accountId, device, isNewDevice, factorAt, replaces } = opening
  const sessionId = newId()
  const refreshToken = newRefreshToken(sessionId)
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
    if (replaces) endFormer(tx, replaces)
    tx.insert(sessions)
      .values({
        id: sessionId,
        accountId,
        refreshHash: hashOfToken(refreshToken),
        rotatedAt: at,
        startedAt: at,
        seenAt: at,
        expiresAt: at + sessionLimits(found.role).absolute,
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

function endFormer(tx: Db, refreshToken: string) {
  const row = findBySecret(tx, refreshToken)
  if (row) endReplaced(tx, row, standingOf(row, refreshToken) === 'copied')
}
