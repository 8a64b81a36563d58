import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { Cluster } from '#tests/cluster/cluster.ts'
import type { ClusterNode } from '#tests/cluster/node.ts'

export const countIn = (file: string, query: string) => {
  const database = new Database(file, { readonly: true })
  const found = database.prepare(query).pluck().get()
  database.close()
  return found
}

export function vacuum(file: string) {
  const database = new Database(file)
  database.exec('VACUUM')
  database.close()
}

/** A machine's database as its LiteFS gives it out. */
export async function exportOf(cluster: Cluster, node: ClusterNode) {
  const file = join(cluster.folder, 'exported.db')
  await node.litefs('export', file)
  return file
}
