import { globSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { expect, test } from 'vitest'
import { alarms } from '#app/http/look-after.server.ts'
import { proofs } from '#tests/faults/proofs.ts'

const root = new URL('..', import.meta.url)
const file = (name: string) => readFileSync(new URL(name, root), 'utf8')
const guides = ['README.md', ...globSync('docs/operate{.md,/*.md}', { cwd: root })]
const scripts = (JSON.parse(file('package.json')) as { scripts: Record<string, string> }).scripts

const textOf = (...patterns: string[]) => globSync(patterns, { cwd: root }).map(file).join('\n')
const settings = textOf('app/platform/*{env.server,settings}.ts', 'mocks/settings.ts')
const programs = textOf('scripts/*.{ts,mjs}', 'tests/**/*.ts', 'litefs.yml', 'Dockerfile')

/** A setting of the portal or the stand-ins, or what a command, a test or a file of deployment asks for. */
const isRead = (name: string) =>
  new RegExp(`^\\s+${name}:`, 'm').test(settings) ||
  new RegExp(`(process\\.env\\.|\\$\\{)${name}\\b|\\b${name}=`).test(programs)

/** Names of variables in code spans and blocks. */
function variablesIn(text: string) {
  const code = [...text.matchAll(/```[\s\S]*?```|`[^`]+`/g)].map(([span]) => span).join('\n')
  return new Set(
    [...code.matchAll(/(?<![\w-])[A-Z][A-Z0-9]*_[A-Z0-9_]+(?!\w|…)/g)].map(([name]) => name),
  )
}

test.each(guides)('every command that %s names is there', (name) => {
  const named = [...file(name).matchAll(/npm run ([\w:-]+)/g)].map(([, command]) => command!)
  expect(named.filter((command) => !(command in scripts))).toEqual([])
  const proved = [...file(name).matchAll(/npm run prove -- ((?:\w+ ?)+)/g)].flatMap(([, list]) =>
    list!.trim().split(' '),
  )
  expect(proved.filter((proof) => !(proof in proofs))).toEqual([])
})

test.each(guides)('every command that %s runs on a machine of Fly is in the image', (name) => {
  const lastStage = file('Dockerfile').split('\nFROM ').at(-1)!
  const there = [...file(name).matchAll(/fly ssh console[^`\n]*-C "haven npm\srun ([\w:-]+)/g)]
  const programs = there.map(([, command]) => scripts[command!]?.replace(/^node /, '') ?? command!)
  expect(programs.filter((program) => !lastStage.includes(program))).toEqual([])
})

test.each(guides)(
  'no command that %s runs on a machine of Fly writes the portal’s files as root',
  (name) => {
    const asRoot = [...file(name).matchAll(/fly ssh console[^`\n]*-C "(?:npm|node)\s[^"]*/g)]
    expect(asRoot.map(([command]) => command)).toEqual([])
  },
)

test('every alarm is said in one table of the guides, with what to do', () => {
  const all = [...alarms, 'unreadable']
  const rows = guides.flatMap((name) =>
    [...file(name).matchAll(/^\| `([\w-]+)`.*\|.+\|.+\|$/gm)]
      .filter(([, word]) => all.includes(word!))
      .map(([, word]) => `${word} in ${name}`),
  )
  expect(rows.sort()).toEqual(all.map((word) => `${word} in docs/operate/watching.md`).sort())
})

/** Set by Fly, or read by a program of others. */
const ofOthers = ['FLY_CONSUL_URL', 'BUCKET_NAME']

test.each(guides)('every setting that %s names is read by something', (name) => {
  const unknown = [...variablesIn(file(name))].filter((one) => !isRead(one))
  expect(unknown.filter((one) => !ofOthers.includes(one))).toEqual([])
})

test('every setting of the portal is in the README or the operator’s guide', () => {
  const own = textOf('app/platform/*{env.server,settings}.ts')
  const all = [...own.matchAll(/^ {2,4}([A-Z][A-Z0-9_]+): (?!string)/gm)].map(([, name]) => name!)
  const text = guides.map(file).join('\n')
  const missing = all.filter((name) => !new RegExp(`\\b${name}\\b`).test(text))
  expect(all).toContain('BACKUP_TO')
  expect(missing).toEqual([])
})

test.each(guides)('every page that %s links to is there', (name) => {
  const links = [...file(name).matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, link]) =>
    posix.join(posix.dirname(name), link!),
  )
  const missing = links.filter((link) => globSync(link, { cwd: root }).length === 0)
  expect(missing).toEqual([])
})
