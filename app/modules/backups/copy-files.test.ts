import { createHash, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { localCopyReader } from '#app/modules/documents/documents.server.ts'
import { env } from '#app/platform/env.server.ts'
import { namesIn, withBackups } from './backups.test-support.ts'
import { copyFiles } from './copy-files.server.ts'
import { folderTarget } from './folder-target.server.ts'

const sealed = Buffer.from('sealed by another machine')

/** Two machines: one has every file, the other ends each connection without a word. */
async function startMachines() {
  const asked: string[] = []
  const server = createServer(({ url = '', socket }, response) => {
    const machine = url.split('/')[1]!
    asked.push(machine)
    if (machine === 'silent') socket.destroy()
    else response.end(sealed)
  }).listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return { asked, PEER_URL: `http://127.0.0.1:${port}/{hostname}` }
}

test('after a failover files are fetched from the machine that received them, and a silent one is asked once', async () => {
  const { to } = withBackups()
  const { asked, PEER_URL } = await startMachines()
  Object.assign(env, { LITEFS_DIR: '/nowhere', MACHINES: 'many', PEER_URL })
  const sha256 = createHash('sha256').update(sealed).digest('hex')
  const files = ['silent', 'other', 'silent'].map((machine) => ({
    copyId: randomUUID(),
    sha256,
    machine,
  }))
  const copied = copyFiles(folderTarget(to), new Set(), files, localCopyReader())
  expect(await copied).toEqual({ copied: 1, missing: 2 })
  expect(namesIn(join(to, 'documents'))).toEqual([files[1]!.copyId])
  expect(asked).toEqual(['silent', 'other'])
})
