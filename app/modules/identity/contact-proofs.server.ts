import { and, eq, gt, isNotNull, lt, lte, sql } from 'drizzle-orm'
import { read, write } from '#db/client.server.ts'
import { contactProofs } from '#db/schema/identity.ts'
import { days, now } from '#app/platform/clock.ts'
import { open, seal } from '#app/platform/seal.server.ts'
import type { Language } from './identity.ts'
import { countTries, type Refused } from './throttle.server.ts'
import { checkCodeInJar, CODE_LIFETIME, makeCode, MOST_ATTEMPTS } from './totp.server.ts'

export type ProofMessage = { kind: 'email' | 'phone'; to: string; code: string; language: Language }

type Send = Omit<ProofMessage, 'code'> & {
  /**
   * What the contact belongs to, such as a report without an account, or an account's own address; one
   * proof is open for each.
   */
  aboutId: string
  /** Sends it within the request; handed in by the route, since identity has no words and no mail. */
  deliver: (message: ProofMessage) => Promise<'sent' | 'failed'>
}

type ProofRow = typeof contactProofs.$inferSelect

const KEPT_FOR = days(1)
const cell = (row: string) => ({ table: 'contact_proofs', column: 'jar_sealed', row })
const nameOf = (aboutId: string) => `proof-${aboutId}@codes.invalid`

/**
 * Sends a code to an email address or phone (E.164), to see that it gets there; the code before no
 * longer works. `failed` when it was not taken, or for how many minutes to wait.
 */
export async function sendContactProof(send: Send): Promise<'sent' | 'failed' | Refused> {
  const { aboutId, kind, to, language, deliver } = send
  const { jar, code } = await makeCode(nameOf(aboutId))
  const at = now()
  const proof = {
    kind,
    jarSealed: seal(jar, cell(aboutId)),
    attempts: 0,
    confirmedAt: null,
    createdAt: at,
    expiresAt: at + CODE_LIFETIME,
  }
  const refused = await write((tx) => {
    const tooMany = countTries(tx, [
      { of: 'contact code sent', by: to },
      { of: 'contact proof sent', by: aboutId },
    ])
    if (tooMany) return tooMany
    tx.delete(contactProofs)
      .where(lte(contactProofs.expiresAt, at - KEPT_FOR))
      .run()
    tx.insert(contactProofs)
      .values({ aboutId, ...proof })
      .onConflictDoUpdate({ target: contactProofs.aboutId, set: proof })
      .run()
    return undefined
  })
  return refused ?? deliver({ kind, to, code, language })
}

/** The proof that was asked for last: to which kind of contact, and whether its code can still be right. */
export async function findContactProof(aboutId: string) {
  const row = read((db) =>
    db.select().from(contactProofs).where(eq(contactProofs.aboutId, aboutId)).get(),
  )
  if (!row) return undefined
  const { kind, jarSealed, attempts, expiresAt } = row
  return { kind, isOpen: jarSealed !== null && attempts < MOST_ATTEMPTS && expiresAt > now() }
}

type Answer =
  { outcome: 'right'; kind: 'email' | 'phone' } | { outcome: 'wrong' | 'expired' | 'ended' }

/**
 * Takes the code of a proof. Every attempt is counted before it is checked, five at most for each code
 * and ten in an hour. The right code again is `right` again.
 */
export async function confirmContactProof(typed: {
  aboutId: string
  code: string
}): Promise<Answer | Refused> {
  const { aboutId, code } = typed
  const isIt = eq(contactProofs.aboutId, aboutId)
  const row = await write((tx): ProofRow | Answer | Refused => {
    const known = tx.select().from(contactProofs).where(isIt).get()
    if (known?.confirmedAt) return { outcome: 'right', kind: known.kind }
    const counted = tx
      .update(contactProofs)
      .set({ attempts: sql`${contactProofs.attempts} + 1` })
      .where(
        and(
          isIt,
          isNotNull(contactProofs.jarSealed),
          lt(contactProofs.attempts, MOST_ATTEMPTS),
          gt(contactProofs.expiresAt, now()),
        ),
      )
      .returning()
      .get()
    if (!counted) return { outcome: 'ended' }
    return countTries(tx, [{ of: 'contact proof guessed', by: aboutId }]) ?? counted
  })
  if ('outcome' in row) return row
  const jar = jarOf(row)!
  const answer = await checkCodeInJar({ jar, email: nameOf(aboutId), code })
  if (answer !== 'right') return { outcome: answer }
  return write((tx): Answer => {
    const still = tx.select().from(contactProofs).where(isIt).get()
    if (!still || jarOf(still) !== jar) return { outcome: 'ended' }
    tx.update(contactProofs).set({ jarSealed: null, confirmedAt: now() }).where(isIt).run()
    return { outcome: 'right', kind: row.kind }
  })
}

/** Whatever key it is sealed under by now. */
const jarOf = ({ aboutId, jarSealed }: ProofRow) =>
  jarSealed === null ? undefined : open(jarSealed, cell(aboutId))
