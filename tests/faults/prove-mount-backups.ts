import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { awaitUntil } from '#tests/await-until.ts'
import { databaseOf, ontoMount, ontoNewMount, type OneMount } from '#tests/cluster/one-mount.ts'
import { BACKUP_KEY, command, figuresIn, fill, rowsIn, sum } from '#tests/faults/backed-up.ts'
import type { HttpPerson } from '#tests/journeys/http-person.ts'
import { startPortal, type RunningPortal } from '#tests/journeys/portal.ts'

/**
 * R15 on LiteFS: a portal on a mount backs itself up by its timer and by hand; then the machine is gone with its
 * disk, and a new one with an empty mount is brought to where the backup was, word by word as docs/operate/backups.md says.
 */
export async function proveMountBackups(most: number) {
  const [to, newDisk] = [aFolder(), aFolder()]
  const portal = await startPortal({ BACKUP_TO: join(to, 'kept'), BACKUP_KEY })
  let litefs: OneMount | undefined
  try {
    litefs = await ontoMount(portal)
    const { person, claimId } = await fill(portal, most)
    await awaitUntil('the backup of the timer', async () => backupsIn(to) > 0)
    const drilled = command(portal, ['scripts/drill.ts'])
    const before = rowsIn(databaseOf(portal))
    await litefs.end()
    portal.settings.DATA_DIR = newDisk
    litefs = await ontoNewMount(portal)
    const began = performance.now()
    const restored = command(portal, ['scripts/restore.ts', 'latest'])
    await litefs.litefs('import', join(newDisk, 'restored/app.db'))
    await portal.parts.portal.end()
    await portal.restart('portal')
    const took = performance.now() - began
    const differ = differences(before, rowsIn(databaseOf(portal)))
    const seen = await lookAt(portal, person, claimId)
    const audit = command(portal, ['scripts/audit-verify.ts'])
    const said = [drilled, restored, audit]
    for (const { status, output } of said) if (status !== 0) console.log(output)
    return {
      holds: said.every(({ status }) => status === 0) && differ.length === 0 && seen.holds,
      figures:
        `on a mount of ${litefs.kind} ${sum(before)} rows: ${figuresIn(drilled.output)}; ` +
        `a new machine has them again, and its portal runs, after ${(took / 1_000).toFixed(1)} s; ${differ.length} tables differ${differ.length ? ` (${differ.join(', ')})` : ''}, ${seen.figures}`,
    }
  } finally {
    await portal.end()
    await litefs?.end()
    for (const folder of [to, newDisk]) rmSync(folder, { recursive: true, force: true })
  }
}

const aFolder = () => mkdtempSync(join(tmpdir(), 'haven-proof-backups-'))

function backupsIn(to: string) {
  const folder = join(to, 'kept/database')
  return existsSync(folder)
    ? readdirSync(folder).filter((name) => name.endsWith('.haven')).length
    : 0
}

/** The claim and its first file, asked by the person whose session is in the backup too. */
async function lookAt(portal: RunningPortal, person: HttpPerson, claimId: string) {
  const { html, status } = await person.get(`/claims/${claimId}/documents`)
  const [path = ''] = html.match(/\/documents\/[\w-]{36}(?=")/) ?? []
  const file = await person.get(path || '/none')
  const database = new Database(databaseOf(portal), { readonly: true })
  const isSound = database.pragma('integrity_check', { simple: true }) === 'ok'
  database.close()
  return {
    holds: status === 200 && file.status === 200 && isSound,
    figures: `the person's claim is answered ${status} and its file ${file.status}; the database is ${isSound ? 'sound' : 'NOT SOUND'}`,
  }
}

/** What the running portal writes meanwhile is rows of its own engine, never fewer. */
const differences = (before: ReturnType<typeof rowsIn>, after: ReturnType<typeof rowsIn>) =>
  Object.keys(before).filter((table) => before[table] !== after[table])
