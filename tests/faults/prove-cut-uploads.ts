import { spawnSync } from 'node:child_process'
import { readdirSync, utimesSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { days } from '#app/platform/clock.ts'
import { awaitUntil } from '#tests/await-until.ts'
import { beginOwnDraft } from '#tests/faults/own-draft.ts'
import type { HttpPerson } from '#tests/journeys/http-person.ts'
import { startPortal, type RunningPortal } from '#tests/journeys/portal.ts'
import { pdfFile, phoneJpeg, uploadBody } from '#tests/sample-files.ts'

const SHARES = [0.01, 0.25, 0.5, 0.99]
const TYPED = 'A van ran into my rear bumper at a red light.'

/**
 * Cuts uploads at a real portal, by the signal and by a kill of the portal itself, then sweeps. Nothing
 * may be left that no row leads to, nothing half may be listed, and what was typed must be there.
 */
export async function proveCutUploads() {
  const portal = await startPortal()
  try {
    const { person, claimId } = await beginOwnDraft(portal)
    const page = `/claims/${claimId}/documents`
    let cuts = 0
    for (const share of SHARES) {
      for (const by of ['signal', 'kill'] as const) {
        await cutUpload(portal, person, page, share, by)
        cuts += 1
      }
    }
    const left = sweep(portal)
    const listed = (await person.get(page)).html.match(/href="\/documents\//g)?.length ?? 0
    const { html } = await person.get(`/claims/${claimId}/details/what`)
    const isTyped = html.includes(TYPED)
    const whole = await person.upload(page, [{ name: 'a.jpg', bytes: await phoneJpeg() }])
    return {
      holds: left.spooled + left.orphans + listed === 0 && isTyped && whole.status === 302,
      figures: `${cuts} uploads of 20 MB cut at ${SHARES.map((share) => share * 100).join(', ')} %, by the signal and by a kill; before the sweep ${left.before} files lay about, after it ${left.spooled} half files and ${left.orphans} stored ones without a row; ${listed} listed; what was typed is ${isTyped ? 'there' : 'GONE'}; the next whole file is ${whole.status === 302 ? 'taken' : 'REFUSED'}`,
    }
  } finally {
    await portal.end()
  }
}

async function cutUpload(
  portal: RunningPortal,
  person: HttpPerson,
  page: string,
  share: number,
  by: 'signal' | 'kill',
) {
  const files = [
    { name: 'a.jpg', bytes: await phoneJpeg() },
    { name: 'b.pdf', bytes: pdfFile({ padding: 20_000_000 }) },
  ]
  const { contentType, body } = await uploadBody(files)
  const inSpool = () => list(join(portal.settings.DATA_DIR!, 'spool')).length
  // What kills before this one left.
  const lying = inSpool()
  const { port } = new URL(portal.origin)
  const socket = connect(Number(port), 'localhost').on('error', () => {})
  socket.write(
    `POST ${page} HTTP/1.1\r\nHost: localhost:${port}\r\nOrigin: ${portal.origin}\r\nCookie: ${person.cookie()}\r\nContent-Type: ${contentType}\r\nContent-Length: ${body.length}\r\n\r\n`,
  )
  socket.write(body.subarray(0, Math.floor(body.length * share)))
  await awaitUntil('the upload to be under way', async () => inSpool() > lying)
  if (by === 'kill') {
    await portal.killAndRestart('portal')
    return void socket.destroy()
  }
  socket.destroy()
  await awaitUntil('what was cut to be put away', async () => inSpool() === lying)
}

/** The portal's own sweep, on files that look old enough; what it leaves behind. */
function sweep({ settings }: RunningPortal) {
  const folders = ['spool', 'documents'].map((name) => join(settings.DATA_DIR!, name))
  const lying = folders.flatMap((folder) => list(folder).map((name) => join(folder, name)))
  const then = new Date(Date.now() - days(8))
  for (const path of lying) utimesSync(path, then, then)
  const code = `
    const { openDatabase, databaseFile } = await import('#db/client.server.ts')
    openDatabase(databaseFile())
    const { sweepSpool, sweepStores } = await import('#app/modules/documents/documents.server.ts')
    await sweepSpool()
    await sweepStores()`
  const env = { ...process.env, ...settings }
  const swept = spawnSync(process.execPath, ['--input-type=module', '-e', code], { env })
  if (swept.status !== 0) throw new Error(`The sweep did not work: ${swept.stderr.toString()}`)
  const kept = namesOfCopies(settings)
  return {
    before: lying.length,
    spooled: list(folders[0]!).length,
    orphans: list(folders[1]!).filter((name) => !kept.has(name)).length,
  }
}

const list = (folder: string) => {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

function namesOfCopies(settings: Record<string, string>) {
  const db = new Database(join(settings.DATA_DIR!, 'app.db'), { readonly: true })
  try {
    const rows = db.prepare("select copy_id from object_copies where state = 'kept'").all()
    return new Set((rows as { copy_id: string }[]).map(({ copy_id }) => copy_id))
  } finally {
    db.close()
  }
}
