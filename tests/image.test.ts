import { spawnSync } from 'node:child_process'
import { globSync, lstatSync, readdirSync, readFileSync } from 'node:fs'
import { join, matchesGlob } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { isLoadable } from '../scripts/slim.ts'

const home = fileURLToPath(new URL('..', import.meta.url))
const file = (name: string) => readFileSync(join(home, name), 'utf8')
const megabytes = (bytes: number) => Math.round(bytes / 1_000_000)

type Locked = { dev?: boolean; devOptional?: boolean; hasInstallScript?: boolean }
const { packages } = JSON.parse(file('package-lock.json')) as { packages: Record<string, Locked> }
const inImage = Object.keys(packages).filter((path) => path && !packages[path]!.dev)

/** docs/decisions/0040: what the packages of the image may weigh together, and one of them alone. */
const [ALL, ONE] = [200, 31]

test('the packages of the image are small together and each', () => {
  const weights = inImage.map((path) => [path, weigh(path.replace('node_modules/', ''))] as const)
  expect(weights.filter(([, bytes]) => megabytes(bytes) > ONE)).toEqual([])
  const all = megabytes(weights.reduce((sum, [, bytes]) => sum + bytes, 0))
  expect(all).toBeGreaterThan(ALL / 2)
  expect(all).toBeLessThanOrEqual(ALL)
})

/** What the image keeps of a package, without those below it; some are for other machines. */
function weigh(below: string): number {
  let bytes = 0
  for (const entry of listFolder(`${home}node_modules/${below}`)) {
    const path = `${below}/${entry.name}`
    if (entry.isDirectory()) bytes += entry.name === 'node_modules' ? 0 : weigh(path)
    else if (isLoadable(path)) bytes += lstatSync(`${home}node_modules/${path}`).size
  }
  return bytes
}

function listFolder(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    return []
  }
}

test('what is taken out of the packages of the image is loaded by none of those it is taken out for', () => {
  const hook = `
    import { registerHooks } from 'node:module'
    import { isLoadable } from './scripts/slim.ts'
    registerHooks({ load(url, context, next) {
      const path = url.split('/node_modules/').slice(1).join('/node_modules/')
      if (path && !isLoadable(path)) throw new Error('not in the image: ' + path)
      return next(url, context)
    } })
    const names = process.argv.slice(1)
    await Promise.all(names.map((name) => import(name)))
    const { default: Database } = await import('better-sqlite3')
    console.log(new Database(':memory:').prepare('select 1').pluck().get(), names.length)`
  const { dependencies } = JSON.parse(file('package.json')) as { dependencies: object }
  const touched = ['better-sqlite3', 'inngest', 'i18next', '@remix-run/node']
  const names = Object.keys(dependencies).filter((name) => /^@opentelemetry\//.test(name))
  const wanted = [...names, ...touched]
  const args = ['--input-type=module', '-e', hook, ...wanted]
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: home, encoding: 'utf8' })
  expect(stdout, stderr).toBe(`1 ${wanted.length}\n`)
})

test('the image keeps what is built for this machine, and what says under which licence', () => {
  const { platform, arch } = process
  const kept = [`better-sqlite3/prebuilds/${platform}-${arch}.node`, 'pino/LICENSE', 'x/LICENSE.md']
  expect(kept.filter((path) => !isLoadable(path))).toEqual([])
  const left = ['better-sqlite3/prebuilds/win32-x64.node', 'zod/index.d.cts', 'zod/index.js.map']
  expect(left.filter(isLoadable)).toEqual([])
})

test('no package needs a compiler, or a script of its own, to be installed in the image', () => {
  const withScripts = inImage.filter((path) => packages[path]!.hasInstallScript)
  // The first has its programs with it, the second only warns, the third is not loaded.
  expect(withScripts.map((path) => path.replace('node_modules/', ''))).toEqual([
    'better-sqlite3',
    'msgpackr-extract',
    'protobufjs',
  ])
  for (const command of ['npm install', 'npm prune'])
    expect(file('Dockerfile')).toMatch(new RegExp(`${command}.* --ignore-scripts`))
  expect(file('scripts/prepare.mjs')).toContain("['install', '--include=dev', '--ignore-scripts',")
})

test('no test is sent to the image, and nothing it copies is left out', () => {
  const ignored = file('.dockerignore').trim().split('\n')
  const isIgnored = (path: string) =>
    ignored.some((pattern) => matchesGlob(path, pattern) || path.startsWith(`${pattern}/`))
  const copied = globSync('{app/platform,app/modules,inngest,db,scripts}/**/*.ts', { cwd: home })
  const isTest = (path: string) => /\.test(?:-support)?\.ts$/.test(path)
  expect(copied.some(isTest)).toBe(true)
  expect(copied.filter((path) => isIgnored(path) !== isTest(path))).toEqual([])
})
