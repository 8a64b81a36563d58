import { randomInt } from 'node:crypto'
import { and, eq, isNull } from 'drizzle-orm'
import { read, write } from '#db/client.server.ts'
import { recoveryCodes } from '#db/schema/factors.ts'
import { now } from '#app/platform/clock.ts'
import { hashSecret, secretFits } from '#app/platform/hash-secret.server.ts'
import { newId } from '#app/platform/ids.server.ts'
import { tellChange } from './factor-row.server.ts'
import { RECOVERY_CODES } from './factors.ts'

/** No letter or digit that is taken for another. */
const alphabet = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'
const SELECTOR = 2
const SECRET = 10

/**
 * Makes a new sheet of ten codes; those of the sheet before no longer work. This is the only time they
 * can be read: what is kept is a selector, which finds the row, and an argon2id hash of the other ten
 * characters (about 49 bits).
 */
export async function makeRecoveryCodes({ accountId }: { accountId: string }) {
  const selectors = new Set<string>()
  while (selectors.size < RECOVERY_CODES) selectors.add(pick(SELECTOR))
  const sheet: { selector: string; secret: string; secretHash: string }[] = []
  for (const selector of selectors) {
    const secret = pick(SECRET)
    sheet.push({ selector, secret, secretHash: await hashSecret(secret) })
  }
  await write((tx) => {
    tx.delete(recoveryCodes).where(eq(recoveryCodes.accountId, accountId)).run()
    for (const { selector, secretHash } of sheet)
      tx.insert(recoveryCodes)
        .values({ id: newId(), accountId, selector, secretHash, createdAt: now() })
        .run()
    tellChange(tx, accountId, 'recovery-codes-made')
  })
  return sheet.map(({ selector, secret }) => (selector + secret).match(/.{4}/g)!.join('-'))
}

/** How many codes of the newest sheet are left, and when it was made; undefined without a sheet. */
export async function findRecoveryCodes({ accountId }: { accountId: string }) {
  const rows = read((db) =>
    db.select().from(recoveryCodes).where(eq(recoveryCodes.accountId, accountId)).all(),
  )
  if (rows.length === 0) return undefined
  return { left: rows.filter(({ usedAt }) => usedAt === null).length, madeAt: rows[0]!.createdAt }
}

/** Whether a code is on the person's sheet and unused; it works once. Spaces, dashes and case do not matter. */
export async function checkRecoveryCode({ accountId, code }: { accountId: string; code: string }) {
  const typed = code.toUpperCase().replace(/[^A-Z0-9]/g, '')
  const row = read((db) =>
    db
      .select()
      .from(recoveryCodes)
      .where(
        and(
          eq(recoveryCodes.accountId, accountId),
          eq(recoveryCodes.selector, typed.slice(0, SELECTOR)),
          isNull(recoveryCodes.usedAt),
        ),
      )
      .get(),
  )
  if (!row || !(await secretFits(typed.slice(SELECTOR), row.secretHash))) return 'wrong'
  return write((tx) => {
    const used = tx
      .update(recoveryCodes)
      .set({ usedAt: now() })
      .where(and(eq(recoveryCodes.id, row.id), isNull(recoveryCodes.usedAt)))
      .run()
    if (used.changes !== 1) return 'wrong'
    tellChange(tx, accountId, 'recovery-code-used')
    return 'right'
  })
}

const pick = (length: number) =>
  Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('')
