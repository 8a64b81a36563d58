import '#app/platform/node-version.ts'
import { tellCompared, tellDifference, tellStopped } from './reconcile-words.ts'
import { useSettingsHere } from './settings-here.ts'

/**
 * npm run reconcile
 *
 * Compares what we hold of everybody with the core, while the portal runs, prints every difference as it is
 * found, reads again what that mends and gives the rest to staff (/admin/sync). Ctrl-C stops after the
 * person in hand; `-- PH-123` goes on with whoever follows that one. Exit code 0 when both sides were alike.
 */
// The log and the differences share one output, and at 'info' it would drown them.
process.env.LOG_LEVEL ??= 'warn'
useSettingsHere()
// The settings are read when a module is first imported, so what was found comes first.
const { closeDatabase } = await import('#db/client.server.ts')
const { listClaimsForStaff } = await import('#app/modules/claims/claims.server.ts')
const { listHolders } = await import('#app/modules/identity/identity.server.ts')
const { compareHolder, compareNobodys } = await import('#inngest/functions/compare-holder.ts')
type Told = Parameters<typeof tellDifference>[0]

const PAGE = 200

let [stopped, failed] = [false, false]
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => (stopped = true))

let [people, differences, missed] = [0, 0, 0]
let after: string | undefined = process.argv[2]
try {
  for (;;) {
    const holders = await listHolders({ ...(after ? { after } : {}), limit: PAGE })
    for (const holderId of holders) {
      if (stopped) break
      const { failed: some, again } = await compareHolder(holderId, { tell })
      if (again) throw again
      await miss(some)
      people++
      after = holderId
    }
    if (stopped || holders.length < PAGE) break
  }
  let nobodys: string | undefined
  do {
    if (stopped) break
    const { failed: some, next } = await compareNobodys(nobodys, { tell })
    await miss(some)
    nobodys = next
  } while (nobodys)
  console.log(tellCompared({ people, differences, missed }))
  if (stopped) console.log(tellStopped('Stopped.', after))
} catch (error) {
  console.log(tellCompared({ people, differences, missed }))
  const why = error instanceof Error ? error.message : 'unknown'
  console.error(tellStopped(`Stopped by an error: ${why}.`, after))
  failed = true
} finally {
  closeDatabase()
}
process.exitCode = stopped || failed || differences + missed > 0 ? 1 : 0

async function miss(some: Omit<Told, 'what'>[]) {
  missed += some.length
  for (const one of some) await print({ ...one, what: 'not-compared' })
}

async function tell(one: Told) {
  differences++
  await print(one)
}

async function print(one: Told) {
  const { claims } = one.claimId ? await listClaimsForStaff({ q: one.claimId }) : { claims: [] }
  console.log(tellDifference(one, claims[0]?.reference))
}
