import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { read, write } from '#db/client.server.ts'
import { pendingLogins } from '#db/schema/identity.ts'
import { askPasskey } from '#app/modules/factors/factors.server.ts'
import { now } from '#app/platform/clock.ts'
import { type Language } from './identity.ts'
import {
  findPending,
  insertPending,
  openChallenge,
  sealChallenge,
  type PendingRow,
} from './pending-logins.server.ts'
import { waysOf } from './second-step-ways.server.ts'
import { newPendingId } from './start-second-factor.server.ts'
import { admit, type Refused } from './throttle.server.ts'
import { CODE_LIFETIME } from './totp.server.ts'

const Question = z.object({
  askedAt: z.number(),
  options: z.looseObject({ challenge: z.string() }),
})

/**
 * Makes a challenge for the passkeys of somebody who waits; the one before no longer works, and wrong
 * attempts stay counted. @returns 'gone' where nothing waits that a passkey could prove
 */
export async function askForPasskey({ pendingId }: { pendingId: string }) {
  const row = read((db) => findPending(db, pendingId))
  if (!row || row.verifiedAt !== null) return 'gone'
  if (!(await waysOf(row)).includes('passkey')) return 'gone'
  const challengeSealed = await newQuestion(row.id, row.accountId ?? undefined)
  return write((tx) => {
    const asked = tx
      .update(pendingLogins)
      .set({ challengeSealed })
      .where(and(eq(pendingLogins.id, row.id), isNull(pendingLogins.verifiedAt)))
      .run()
    return asked.changes === 1 ? 'asked' : 'gone'
  })
}

type Start = {
  /** Where the request came from, for throttles. */
  address: string
  language: Language
  returnTo?: string
}

/**
 * Begins a login of somebody who has not said who they are, by a passkey alone: the device has it and
 * makes sure of the person, so it is both steps. @returns the id of what now waits, or for how many
 * minutes to wait
 */
export async function startPasskeyLogin({
  address,
  language,
  returnTo,
}: Start): Promise<{ pendingId: string } | Refused> {
  const refused = await admit({ of: 'passkey from address', by: address })
  if (refused) return refused
  const pendingId = newPendingId()
  const challengeSealed = await newQuestion(pendingId)
  const details = { email: '', language, returnTo }
  await write((tx) =>
    insertPending(tx, { id: pendingId, purpose: 'passkey', details, challengeSealed }),
  )
  return { pendingId }
}

/** What the browser of somebody who waits is to ask a passkey, as JSON; undefined when nothing is asked, or no longer. */
export async function findPasskeyQuestion(pendingId: string) {
  const row = read((db) => findPending(db, pendingId))
  const options = row && openQuestion(row)
  return options && JSON.stringify(options)
}

/** What was asked, as long as an emailed code would work. */
export function openQuestion({ id, challengeSealed }: PendingRow) {
  if (!challengeSealed) return undefined
  const { askedAt, options } = Question.parse(JSON.parse(openChallenge(id, challengeSealed)))
  return askedAt + CODE_LIFETIME > now() ? options : undefined
}

async function newQuestion(pendingId: string, accountId?: string) {
  const options = await askPasskey({ accountId })
  return sealChallenge(pendingId, JSON.stringify({ askedAt: now(), options }))
}
