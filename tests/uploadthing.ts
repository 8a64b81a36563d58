import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { env } from '#app/platform/env.server.ts'
import { listen } from '#mocks/listen.ts'
import type { StoredFile } from '#mocks/uploadthing/stored-files.ts'
import { createUploadThing } from '#mocks/uploadthing/uploadthing.ts'

type Dial = { on?: string; fault?: string; times?: number; latencyMs?: number }

const [apiKey, appId] = ['sk_test_of_tests', 'haven']
const token = { apiKey, appId, regions: ['local'] }

/** Seconds this portal waits for a store that hangs, in tests; a busy machine answers slowly. */
const PATIENCE = 10

/**
 * The stand-in of UploadThing over real HTTP on a free port; the portal is pointed at it, and keeps its
 * documents there unless `chosen` is false. Ends with the test.
 */
export async function startUploadThing({ chosen = true } = {}) {
  // Loading the SDK stops this process for longer than its patience.
  await import('uploadthing/server')
  const dataDir = mkdtempSync(join(tmpdir(), 'haven-uploadthing-'))
  const uploadthing = createUploadThing({ dataDir, apiKey, appId })
  const served = await listen(
    async (request) => (await uploadthing.handle(request)) ?? new Response(null, { status: 404 }),
  )
  const before = { ...env }
  const settings = {
    DOCUMENT_STORE: chosen ? 'uploadthing' : 'local',
    UPLOADTHING_TOKEN: Buffer.from(JSON.stringify(token)).toString('base64'),
    UPLOADTHING_HOST: `localhost:${new URL(served.origin).port}`,
    UPLOADTHING_TIMEOUT_SECONDS: PATIENCE,
  } as const
  Object.assign(env, settings)
  onTestFinished(async () => {
    // What was not set before is no key of it.
    for (const name of Object.keys(settings)) Object.assign(env, { [name]: undefined })
    Object.assign(env, before)
    await served.close()
    uploadthing.close()
    rmSync(dataDir, { recursive: true, force: true })
  })
  return {
    dataDir,
    settings,
    /** What it holds, oldest first. */
    files: async () => {
      const { files } = await (await fetch(`${served.origin}/uploadthing/state`)).json()
      return files as StoredFile[]
    },
    dial: async (setting: Dial) => {
      const body = JSON.stringify(setting)
      const url = `${served.origin}/uploadthing/dials`
      const response = await fetch(url, { method: 'POST', body })
      if (!response.ok) throw new Error(await response.text())
    },
    /** Puts a file there that this portal did not. */
    leave: (file: Partial<StoredFile>) => uploadthing.leave(file),
  }
}
