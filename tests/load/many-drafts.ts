import Database from 'better-sqlite3'
import { goBy } from '#tests/journeys/go-by.ts'
import type { HttpPerson } from '#tests/journeys/http-person.ts'
import type { RunningPortal } from '#tests/journeys/portal.ts'
import { fillClaims } from '#tests/load/fill-claims.ts'
import { databaseOf } from '#tests/cluster/one-mount.ts'

/**
 * So many claims of Ana's, each a copy of one she answered page by page: drafts, and what signs any of
 * them. The portal is away while they are written.
 */
export async function manyDrafts(portal: RunningPortal, person: HttpPerson, count: number) {
  const model = await person.prepareCollision()
  const signature = await person.signatureFor(model)
  const claimIds = await copies(portal, model, count)
  return { claimIds, signature }
}

/** So many copies of a claim with all its rows, made while the portal is away. Returns their ids. */
export async function copies(portal: RunningPortal, model: string, count: number) {
  await portal.kill('portal')
  await goBy(portal)
  const file = databaseOf(portal)
  const before = idsIn(file)
  const total = before.size + count
  await fillClaims({ file, claimId: model, total, ofHolder: total })
  const made = [...idsIn(file)].filter((id) => !before.has(id))
  await portal.restart('portal')
  return made
}

function idsIn(file: string) {
  const database = new Database(file, { readonly: true })
  const ids = database.prepare('SELECT id FROM claims').pluck().all() as string[]
  database.close()
  return new Set(ids)
}
