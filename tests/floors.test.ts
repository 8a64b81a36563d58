import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

/** One planted violation per rule: the file that breaks it and what it imports. */
const planted: Record<string, { file: string; imports: string }> = {
  'no-cycles': { file: 'app/ui/cycle-a.ts', imports: '#app/ui/cycle-b.ts' },
  'enter-by-the-door': { file: 'app/routes/claims/a.ts', imports: '#app/modules/claims/inner.ts' },
  'modules-enter-by-the-door': {
    file: 'app/modules/claims/b.ts',
    imports: '#app/modules/documents/inner.ts',
  },
  'claims-knows-its-neighbours': {
    file: 'app/modules/claims/c.ts',
    imports: '#app/modules/identity/identity.ts',
  },
  'identity-knows-its-neighbours': {
    file: 'app/modules/identity/d.ts',
    imports: '#app/modules/claims/claims.ts',
  },
  'notifications-knows-its-neighbours': {
    file: 'app/modules/notifications/e.ts',
    imports: '#app/modules/claims/claims.ts',
  },
  'policies-knows-its-neighbours': {
    file: 'app/modules/policies/f.ts',
    imports: '#app/modules/claims/claims.ts',
  },
  'documents-knows-its-neighbours': {
    file: 'app/modules/documents/g.ts',
    imports: '#app/modules/claims/claims.ts',
  },
  'factors-knows-its-neighbours': {
    file: 'app/modules/factors/p.ts',
    imports: '#app/modules/identity/identity.ts',
  },
  'staff-knows-its-neighbours': {
    file: 'app/modules/staff/q.ts',
    imports: '#app/modules/claims/claims.ts',
  },
  'backups-knows-its-neighbours': {
    file: 'app/modules/backups/r.ts',
    imports: '#app/modules/claims/claims.ts',
  },
  'insurer-knows-its-neighbours': {
    file: 'app/modules/insurer/h.ts',
    imports: '#app/modules/claims/claims.ts',
  },
  'own-tables-only': { file: 'app/modules/claims/i.ts', imports: '#db/schema/identity.ts' },
  'only-modules-touch-db': { file: 'app/routes/claims/j.ts', imports: '#db/client.server.ts' },
  'modules-know-no-framework': { file: 'app/modules/claims/k.ts', imports: '@remix-run/node' },
  'routes-dont-import-routes': { file: 'app/routes/claims/l.ts', imports: '#app/routes/auth/a.ts' },
  'only-the-inngest-route-imports-inngest': {
    file: 'app/routes/claims/m.ts',
    imports: '#inngest/functions/one.ts',
  },
  'server-imports-the-build-only': { file: 'server.ts', imports: '#app/http/inner.ts' },
  'functions-call-doors': { file: 'inngest/functions/n.ts', imports: '#app/http/inner.ts' },
  'http-floor': { file: 'app/http/o.ts', imports: '#app/modules/claims/claims.ts' },
  'modules-floor': { file: 'app/modules/claims/p.ts', imports: '#app/http/inner.ts' },
  'only-notifications-speak': { file: 'app/modules/claims/q.ts', imports: '#app/words/words.ts' },
  'platform-floor': { file: 'app/platform/r.ts', imports: '#app/http/inner.ts' },
  'db-client-floor': { file: 'db/client.server.ts', imports: '#app/platform/clock.ts' },
  'ui-floor': { file: 'app/ui/s.ts', imports: '#app/platform/clock.ts' },
  'words-floor': { file: 'app/words/t.ts', imports: '#app/platform/clock.ts' },
  'enhance-floor': { file: 'app/enhance/u.ts', imports: '#app/words/words.ts' },
  'mocks-floor': { file: 'mocks/v.ts', imports: '#app/words/words.ts' },
  'mocks-stay-outside': { file: 'app/routes/claims/w.ts', imports: '#mocks/v.ts' },
}

const bystanders = [
  ...['claims', 'identity', 'documents'].flatMap((name) => [
    `app/modules/${name}/${name}.ts`,
    `app/modules/${name}/inner.ts`,
  ]),
  'app/http/inner.ts',
  'app/words/words.ts',
  'app/platform/clock.ts',
  'app/routes/auth/a.ts',
  'db/schema/identity.ts',
  'inngest/functions/one.ts',
]

const home = resolve(import.meta.dirname, '..')
const house = mkdtempSync(join(tmpdir(), 'haven-floors-'))
let broken: { rule: string; from: string }[] = []

beforeAll(() => {
  for (const name of ['package.json', 'tsconfig.json', '.dependency-cruiser.cjs'])
    cpSync(join(home, name), join(house, name))
  symlinkSync(join(home, 'node_modules'), join(house, 'node_modules'))
  for (const path of bystanders) plant(path, 'export const here = 1')
  for (const { file, imports } of Object.values(planted)) plant(file, importing(imports))
  plant('app/ui/cycle-b.ts', importing('#app/ui/cycle-a.ts'))
  broken = cruise()
})

afterAll(() => rmSync(house, { recursive: true, force: true }))

test.each(Object.entries(planted))('the rule %s catches what breaks it', (rule, { file }) => {
  expect(broken).toContainEqual({ rule, from: file })
})

test('every rule of the house has a planted violation', () => {
  const config = createRequire(import.meta.url)('../.dependency-cruiser.cjs') as {
    forbidden: { name: string }[]
  }
  expect(config.forbidden.map(({ name }) => name).sort()).toEqual(Object.keys(planted).sort())
})

const importing = (path: string) => `import * as it from '${path}'\nexport const used = it\n`

function plant(path: string, content: string) {
  mkdirSync(dirname(join(house, path)), { recursive: true })
  writeFileSync(join(house, path), content)
}

function cruise() {
  const args = ['--config', '.dependency-cruiser.cjs', '--output-type', 'json']
  const folders = ['app', 'db', 'inngest', 'mocks', 'server.ts']
  const output = run(join(home, 'node_modules/.bin/depcruise'), [...args, ...folders])
  const { summary } = JSON.parse(output) as {
    summary: { violations: { rule: { name: string }; from: string }[] }
  }
  return summary.violations.map(({ rule, from }) => ({ rule: rule.name, from }))
}

/** depcruise exits with the number of violations; what it found is on standard output all the same. */
function run(command: string, args: string[]) {
  try {
    return execFileSync(command, args, { cwd: house, encoding: 'utf8', stdio: 'pipe' })
  } catch (error) {
    return String((error as { stdout: string }).stdout)
  }
}
