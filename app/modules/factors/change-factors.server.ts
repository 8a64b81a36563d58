import { and, eq, isNotNull, isNull, lte, or } from 'drizzle-orm'
import { write, type Db } from '#db/client.server.ts'
import { factorChoices, factors, recoveryCodes, rememberedDevices } from '#db/schema/factors.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { choicesOf, confirmedFactors, sealFactor, tellChange } from './factor-row.server.ts'
import { type WhoseFactors } from './list-factors.server.ts'

type OwnFactor = { accountId: string; factorId: string }

/** Gives one of a person's factors a name they know it by. */
export function renameFactor({ accountId, factorId, name }: OwnFactor & { name: string }) {
  return write((tx) => {
    const renamed = tx
      .update(factors)
      .set({ nameSealed: sealFactor(factorId, 'name_sealed', name) })
      .where(own({ accountId, factorId }))
      .run()
    return renamed.changes === 1 ? 'renamed' : 'not-found'
  })
}

/** Removes one of a person's factors (`email`: no codes by email any more). The last one stays: 'last'. */
export function removeFactor({ accountId, factorId, byEmail }: OwnFactor & WhoseFactors) {
  return write((tx) => {
    const rows = confirmedFactors(tx, accountId)
    const emailed = byEmail && !choicesOf(tx, accountId)?.emailOffAt
    const found = factorId === 'email' ? emailed : rows.some(({ id }) => id === factorId)
    if (!found) return 'not-found'
    if (rows.length + Number(emailed) === 1) return 'last'
    const kind = rows.find(({ id }) => id === factorId)?.kind ?? 'email'
    if (kind === 'email') keepChoice(tx, accountId, { emailOffAt: now() })
    else tx.delete(factors).where(own({ accountId, factorId })).run()
    tellChange(tx, accountId, 'factor-removed', kind)
    return 'removed'
  })
}

/** Lets a person get codes by email again. Asked twice, it changes nothing. */
export function allowEmailedCodes({ accountId }: { accountId: string }) {
  return write((tx) => {
    if (!choicesOf(tx, accountId)?.emailOffAt) return
    keepChoice(tx, accountId, { emailOffAt: null })
    tellChange(tx, accountId, 'factor-added', 'email')
  })
}

/** Chooses what is asked first at the next login: `email` or one of the person's factors. */
export function chooseFirstFactor({ accountId, factorId }: OwnFactor) {
  return write((tx) => {
    const isOwn =
      factorId === 'email' || confirmedFactors(tx, accountId).some(({ id }) => id === factorId)
    if (!isOwn) return 'not-found'
    keepChoice(tx, accountId, { first: factorId })
    const who = `account:${accountId}`
    recordAudit(tx, {
      actor: who,
      act: 'factor.chosen-first',
      subject: who,
      detail: { factorId },
    })
    return 'chosen'
  })
}

type Reset = {
  accountId: string
  /** Leaves what was added after this moment, in milliseconds since 1970; for a reset that is repeated. */
  madeAt?: number
}

/** Takes away every factor, recovery code and remembered browser of somebody who lost them; emailed codes are on again. */
export function resetFactors({ accountId, madeAt = now() }: Reset) {
  return write((tx) => {
    for (const table of [factors, recoveryCodes, rememberedDevices])
      tx.delete(table)
        .where(and(eq(table.accountId, accountId), lte(table.createdAt, madeAt)))
        .run()
    const { accountId: ofAccount, emailOffAt } = factorChoices
    const before = or(isNull(emailOffAt), lte(emailOffAt, madeAt))
    tx.delete(factorChoices)
      .where(and(eq(ofAccount, accountId), before))
      .run()
  })
}

function keepChoice(
  tx: Db,
  accountId: string,
  choice: { emailOffAt?: number | null; first?: string },
) {
  tx.insert(factorChoices)
    .values({ accountId, ...choice })
    .onConflictDoUpdate({ target: factorChoices.accountId, set: choice })
    .run()
}

const own = ({ accountId, factorId }: OwnFactor) =>
  and(eq(factors.id, factorId), eq(factors.accountId, accountId), isNotNull(factors.confirmedAt))
