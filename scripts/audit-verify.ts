import '#app/platform/node-version.ts'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import type { AuditVerdict } from '#app/platform/verify-audit.server.ts'
import { useSettingsHere } from './settings-here.ts'

/**
 * npm run audit:verify                    walks the whole audit: one line, exit 0 or 1
 * npm run audit:verify -- --export FILE   keeps where it ends now, for a place nobody here can write
 * npm run audit:verify -- --head FILE     finds also what is gone since, or was written anew
 */
const { values: asked } = parseArgs({
  options: { export: { type: 'string' }, head: { type: 'string' } },
})

const Head = z.object({
  sequence: z.number().int().min(0),
  hash: z.string().regex(/^([0-9a-f]{64})?$/),
  at: z.iso.datetime(),
})

useSettingsHere()
// The settings are read when a module is first imported, so what was found comes first.
const { closeDatabase, databaseFile } = await import('#db/client.server.ts')
const { verifyAudit } = await import('#app/platform/verify-audit.server.ts')

const head = asked.head === undefined ? undefined : readHead(asked.head)
if (!existsSync(databaseFile())) end(`The audit is missing: there is no ${databaseFile()}.`)
const verdict = verifyAudit(head)
closeDatabase()
if (verdict.outcome !== 'whole') end(`The audit is NOT whole: ${wrongIn(verdict)}.`)
const { sequence, hash } = verdict
if (asked.export !== undefined) {
  const exported = { sequence, hash, at: new Date().toISOString() }
  writeFileSync(asked.export, `${JSON.stringify(exported)}\n`)
}
const since = head ? `, and it goes on from act ${head.sequence} as kept on ${head.at}` : ''
console.log(`The audit is whole: ${sequence} acts, each follows the one before it${since}.`)

function wrongIn({ outcome, sequence }: Exclude<AuditVerdict, { outcome: 'whole' }>) {
  switch (outcome) {
    case 'edited':
      return `act ${sequence} was edited`
    case 'missing':
      return `act ${sequence} was deleted`
    case 'out of order':
      return `act ${sequence} does not follow act ${sequence - 1}: they changed places, or one was written anew`
    case 'cut off':
      return `it ends before act ${sequence}: what came after was cut off`
    case 'replaced':
      return `act ${sequence} is not the one in the kept head: the audit was written anew`
  }
}

function readHead(file: string) {
  try {
    return Head.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return end(`The kept head cannot be read: ${file}.`)
  }
}

function end(sentence: string): never {
  console.error(sentence)
  process.exit(1)
}
