import '#app/platform/node-version.ts'
import { tellCompared, tellStopped } from './reconcile-words.ts'
import { useSettingsHere } from './settings-here.ts'

/**
 * npm run reconcile
 *
 * Compares what we hold of everybody's claims with the core, while the portal runs, prints every
 * difference, reads again what that mends and gives the rest to staff (/admin/sync). Ctrl-C stops after the
 * person in hand; `-- PH-123` goes on with whoever follows that one. Exit code 0 when both sides were alike.
 */
// The log and the differences share one output, and at 'info' it would drown them.
process.env.LOG_LEVEL ??= 'warn'
useSettingsHere()
// The settings are read when a module is first imported, so what was found comes first.
const { closeDatabase } = await import('#db/client.server.ts')
const { listHolders } = await import('#app/modules/identity/identity.server.ts')
const { compareHolder, compareNobodys } = await import('#inngest/functions/compare-holder.ts')

const PAGE = 200
const said = {
  'claim-missing-here': 'the core has a claim that we had not: taken over',
  'claim-behind': 'the core had changed the claim: read again',
  'claim-missing-at-core': 'the core confirmed this claim and does not have it: with staff',
  'status-differs': 'the same version had another status at the core: read again',
  'file-missing-here': 'the core has a file that we had not: taken over',
  'file-missing-at-core': 'the core confirmed this file and does not have it: with staff',
  'answer-missing-at-core': 'the core confirmed this answer and still waits for it: with staff',
  'message-missing-at-core': 'the core confirmed this message and does not have it: with staff',
} as const

let [stopped, failed] = [false, false]
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => (stopped = true))

let [people, differences, missed] = [0, 0, 0]
let after: string | undefined = process.argv[2]
try {
  for (;;) {
    const holders = await listHolders({ ...(after ? { after } : {}), limit: PAGE })
    for (const holderId of holders) {
      if (stopped) break
      const { found, failed: some, again } = await compareHolder(holderId)
      print(found)
      if (again) throw again
      miss(some)
      people++
      after = holderId
    }
    if (stopped || holders.length < PAGE) break
  }
  let nobodys: string | undefined
  do {
    if (stopped) break
    const { found, failed: some, next } = await compareNobodys(nobodys)
    print(found)
    miss(some)
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

function miss(claims: string[]) {
  missed += claims.length
  for (const claimId of claims) console.log(`${claimId}: could not be compared`)
}

function print(found: Awaited<ReturnType<typeof compareHolder>>['found']) {
  for (const { what, coreClaimId, subjectId = '' } of found) {
    differences++
    console.log(`${coreClaimId} ${subjectId}: ${said[what]}`)
  }
}
