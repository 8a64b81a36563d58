import { execFile } from 'node:child_process'
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { madeAt } from '#app/modules/backups/backup-names.ts'
import { awaitUntil } from '#tests/await-until.ts'
import type { Cluster } from '#tests/cluster/cluster.ts'
import type { ClusterNode } from '#tests/cluster/node.ts'
import { figuresIn } from '#tests/faults/backed-up.ts'

const place = ({ folder }: Cluster) => join(folder, 'backups')

/** With these a machine looks every four seconds whether a backup is due, and each is for a quarter of a minute. */
export const backingUp = (cluster: Cluster) => ({
  BACKUP_TO: place(cluster),
  BACKUP_EVERY_HOURS: '0.004',
})

/** When each of the backups of a cluster was made, in milliseconds since 1970, oldest first. */
export function backupsOf(cluster: Cluster) {
  const folder = join(place(cluster), 'database')
  const names = existsSync(folder) ? readdirSync(folder) : []
  return names.flatMap((name) => madeAt(`database/${name}`) ?? []).toSorted()
}

/** Resolves once a machine has made another backup, of what is there from now on. */
export async function untilBackedUp(cluster: Cluster) {
  rmSync(join(place(cluster), 'database'), { recursive: true, force: true })
  const from = Math.ceil(Date.now() / 1_000) * 1_000
  await awaitUntil('a backup', async () => backupsOf(cluster).some((at) => at >= from))
}

/**
 * `npm run drill -- latest` on that machine, beside this process, which answers for Consul meanwhile.
 * Returns what it found. @throws with what it printed when it does not hold
 */
export async function drillAt({ settings }: ClusterNode) {
  const env = { ...process.env, ...settings }
  const words = ['scripts/drill.ts', 'latest']
  const { stdout } = await promisify(execFile)(process.execPath, words, { env })
  return figuresIn(stdout)
}

/** What it says where all is whole, and there was something of each. */
export const allOpens =
  /Audit: whole, [1-9]\d* acts; Sealed cells: [1-9]\d* opened, 0 did not; Files: [1-9]\d* opened, 0 did not, 0 missing/
