import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    templateDatabase: string
    /** An Inngest server to run the functions on; empty for the embedded engine. */
    inngestServer: string
  }
}

/** Migrates one database; each test then works on a copy of that file. */
export default async function setup(project: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), 'haven-template-'))
  const template = join(folder, 'app.db')
  const { migrateDatabase } = await import('#db/migrate.ts')
  migrateDatabase(template)
  project.provide('templateDatabase', template)
  const server = process.env.INNGEST_BASE_URL ?? ''
  project.provide('inngestServer', server)
  console.log(
    `The functions run on ${server ? `the Inngest server at ${server}` : 'the embedded engine'}.`,
  )
  // What the processes of tests read: see tests/journeys/portal.ts and Node's own compile cache.
  process.env.SEEDED_TEMPLATE = join(folder, 'seeded')
  process.env.NODE_COMPILE_CACHE = join(folder, 'compiled')
  return () => rmSync(folder, { recursive: true, force: true })
}
