import { awaitUntil } from '#tests/await-until.ts'
import type { Cluster } from '#tests/cluster/cluster.ts'
import { openCells, runReseal } from '#tests/faults/prove-rotation.ts'

/**
 * R16 beside a replica: everything is sealed anew on the primary, while both portals run. The replica does
 * nothing of it itself; it has each cell under the new key once it is level, and all of them open.
 */
export async function resealBeside(cluster: Cluster) {
  const [primary, replica] = [await cluster.primary(), await cluster.replica()]
  const before = await openCells(replica)
  const codes = [await runReseal(replica), await runReseal(primary)]
  let after = before
  await awaitUntil('the replica to have one key', async () => {
    after = await openCells(replica)
    return after.keys === 1
  })
  return { before, codes, after }
}

type Resealed = Awaited<ReturnType<typeof resealBeside>>

export const resealHolds = ({ before, codes: [there, here], after }: Resealed) =>
  before.keys > 1 && there === 1 && here === 0 && before.failed + after.failed === 0

export const sayReseal = ({ before, codes: [there, here], after }: Resealed) =>
  `sealed anew: the replica says ${there}, the primary ${here}; its cells at the replica: ${before.opened} under ` +
  `${before.keys} keys, then ${after.opened} under ${after.keys}, ${before.failed + after.failed} unreadable`
