import { and, asc, eq, gt, lte } from 'drizzle-orm'
import { read, write } from '#db/client.server.ts'
import { rememberedDevices } from '#db/schema/factors.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { days, now } from '#app/platform/clock.ts'
import { newId } from '#app/platform/ids.server.ts'
import { open, seal } from '#app/platform/seal.server.ts'
import { hashOfToken, newToken } from '#app/platform/token.server.ts'
import { REMEMBERED_DAYS, type RememberedDevice } from './factors.ts'

/** Remembers the browser of somebody who has just proved a second factor. The token is for its cookie. */
export async function rememberDevice({
  accountId,
  device,
}: {
  accountId: string
  device?: string
}) {
  const id = newId()
  const token = newToken()
  const at = now()
  await write((tx) => {
    tx.delete(rememberedDevices)
      .where(and(eq(rememberedDevices.accountId, accountId), lte(rememberedDevices.expiresAt, at)))
      .run()
    tx.insert(rememberedDevices)
      .values({
        id,
        accountId,
        tokenHash: hashOfToken(token),
        deviceSealed: device ? seal(device, cell(id)) : null,
        createdAt: at,
        expiresAt: at + days(REMEMBERED_DAYS),
      })
      .run()
    recordAudit(tx, {
      actor: `account:${accountId}`,
      act: 'device.remembered',
      subject: `account:${accountId}`,
    })
  })
  return token
}

/** Whether this token is of a browser that the person had remembered and did not forget. */
export async function isRemembered({ accountId, token }: { accountId: string; token: string }) {
  const row = read((db) =>
    db
      .select({ accountId: rememberedDevices.accountId })
      .from(rememberedDevices)
      .where(
        and(
          eq(rememberedDevices.tokenHash, hashOfToken(token)),
          gt(rememberedDevices.expiresAt, now()),
        ),
      )
      .get(),
  )
  return row?.accountId === accountId
}

/** The browsers that are not asked for a second step now, oldest first. */
export async function listRememberedDevices(accountId: string): Promise<RememberedDevice[]> {
  const rows = read((db) =>
    db
      .select()
      .from(rememberedDevices)
      .where(
        and(eq(rememberedDevices.accountId, accountId), gt(rememberedDevices.expiresAt, now())),
      )
      .orderBy(asc(rememberedDevices.id))
      .all(),
  )
  return rows.map(({ id, deviceSealed, createdAt, expiresAt }) => ({
    rememberedId: id,
    device: deviceSealed ? open(deviceSealed, cell(id)) : undefined,
    createdAt,
    expiresAt,
  }))
}

/** Forgets one remembered browser of a person, or all of them. 'not-found' when it is none of theirs. */
export function forgetDevices({
  accountId,
  rememberedId,
}: {
  accountId: string
  rememberedId?: string
}) {
  return write((tx) => {
    const gone = tx
      .delete(rememberedDevices)
      .where(
        and(
          eq(rememberedDevices.accountId, accountId),
          rememberedId ? eq(rememberedDevices.id, rememberedId) : undefined,
        ),
      )
      .run()
    if (gone.changes === 0) return 'not-found'
    recordAudit(tx, {
      actor: `account:${accountId}`,
      act: 'device.forgotten',
      subject: `account:${accountId}`,
      detail: { count: gone.changes },
    })
    return 'forgotten'
  })
}

const cell = (row: string) => ({ table: 'remembered_devices', column: 'device_sealed', row })
