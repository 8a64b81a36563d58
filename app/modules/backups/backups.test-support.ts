import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject, onTestFinished } from 'vitest'
import { receiveDocuments } from '#app/modules/documents/documents.server.ts'
import { env } from '#app/platform/env.server.ts'
import { databaseFile, openDatabase } from '#db/client.server.ts'
import { pdfFile, uploadRequest } from '#tests/sample-files.ts'

export const aKey = Buffer.alloc(32, 7).toString('base64url')

export function aFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'haven-backup-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/**
 * The portal's data as the test's own folder, with a copy of the database there, so that a drill can leave
 * it; backups go `to`. The settings are as before when the test ends.
 */
export function withBackups(settings: Partial<typeof env> = {}) {
  const before = { ...env }
  const folders = { DATA_DIR: aFolder(), BACKUP_TO: aFolder() }
  Object.assign(env, { BACKUP_KEY: aKey, ...folders, ...settings })
  onTestFinished(() => {
    for (const name of Object.keys(env)) Object.assign(env, { [name]: undefined })
    Object.assign(env, before)
  })
  copyFileSync(inject('templateDatabase'), databaseFile())
  openDatabase(databaseFile())
  return { dataDir: env.DATA_DIR, to: env.BACKUP_TO! }
}

let made = 0

export async function aFile(owner = { ownerId: 'PH-104233', claimId: 'claim-1' }) {
  const file = { name: `${++made}.pdf`, bytes: pdfFile({ padding: made }) }
  const { stored } = await receiveDocuments(await uploadRequest([file]), owner)
  return stored[0]!
}

export const namesIn = (folder: string) => {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((one) => one.isFile())
      .map((one) => join(one.parentPath, one.name).slice(folder.length + 1))
      .toSorted()
  } catch {
    return []
  }
}
