import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { listen } from '#mocks/listen.ts'
import { createObjectStore } from '#mocks/object-store/object-store.ts'

type Dial = { on?: string; fault?: string; times?: number }

const credentials = { accessKeyId: 'backups', secretAccessKey: 'a-secret-of-the-store' }

/** The stand-in of an object store over real HTTP on a free port, with the settings for it. Ends with the test. */
export async function startObjectStore({ pageSize = 1_000 } = {}) {
  const dataDir = mkdtempSync(join(tmpdir(), 'haven-object-store-'))
  const store = createObjectStore({ dataDir, pageSize, ...credentials })
  const served = await listen(
    async (request) => (await store(request)) ?? new Response(null, { status: 404 }),
  )
  onTestFinished(async () => {
    await served.close()
    rmSync(dataDir, { recursive: true, force: true })
  })
  const endpoint = `${served.origin}/object-store`
  return {
    endpoint,
    ...credentials,
    settings: {
      BACKUP_TO: 's3://haven-backups/main',
      AWS_ENDPOINT_URL_S3: endpoint,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    },
    dial: (dial: Dial) =>
      fetch(`${endpoint}/dials`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(dial),
      }),
  }
}
