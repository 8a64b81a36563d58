import { and, eq, isNull, lt, or } from 'drizzle-orm'
import { read, write } from '#db/client.server.ts'
import { factors } from '#db/schema/factors.ts'
import { now } from '#app/platform/clock.ts'
import { stepOf } from './app-secret.server.ts'
import { confirmedFactors, openFactor, type FactorRow } from './factor-row.server.ts'

/**
 * Whether a code is one that an app of this account shows now. It works once: the step it belongs to,
 * and those before it, are used up for good, in whatever process it is tried again.
 */
export async function checkAppCode({ accountId, code }: { accountId: string; code: string }) {
  const apps = read((db) => confirmedFactors(db, accountId)).filter(({ kind }) => kind === 'app')
  for (const app of apps) {
    const step = await stepOf(openFactor(app.id, 'secret_sealed', app.secretSealed!), code)
    if (step !== undefined) return (await useStep(app, step)) ? 'right' : 'wrong'
  }
  return 'wrong'
}

function useStep({ id }: FactorRow, step: number) {
  return write(
    (tx) =>
      tx
        .update(factors)
        .set({ lastStep: step, usedAt: now() })
        .where(and(eq(factors.id, id), or(isNull(factors.lastStep), lt(factors.lastStep, step))))
        .run().changes === 1,
  )
}
