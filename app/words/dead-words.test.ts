import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { en } from './en/index.ts'

type Tree = { readonly [key: string]: string | Tree }

test('every word is read somewhere', () => {
  const source = readSources()
  const named = new Set([...source.matchAll(/['"`]([\w.-]+)['"`]/g)].map(([, name]) => name!))
  const made = [...source.matchAll(/(?<=`)[\w.-]*\$\{[^`]*(?=`)/g)].map(([shape]) => shape)
  // `filings.asked.${kind}` reads each of them; `${group}.title` that of a group named elsewhere.
  const shapes = [...new Set(made)].filter((shape) => /^\w+\./.test(shape)).map(patternOf)
  const tails = made.flatMap((shape) => /^\$\{[^}]*\}(\.[\w.-]+)$/.exec(shape)?.[1] ?? [])
  const isRead = (key: string) =>
    named.has(key) ||
    shapes.some((shape) => shape.test(key)) ||
    tails.some((tail) => key.endsWith(tail) && named.has(key.slice(0, -tail.length)))
  expect(listKeys(en).filter((key) => !isRead(key))).toEqual([])
})

function readSources() {
  const cwd = fileURLToPath(new URL('../..', import.meta.url))
  const files = globSync(['app/**/*.{ts,tsx}', 'inngest/**/*.ts'], { cwd })
  const readers = files.filter((file) => !/words\/(en|es)\/|\.test[.-]/.test(file))
  return readers.map((file) => readFileSync(cwd + file, 'utf8')).join('\n')
}

function patternOf(shape: string) {
  const parts = shape.split(/\$\{[^}]*\}/).map((part) => part.replaceAll('.', '\\.'))
  return new RegExp(`^${parts.join('[\\w ./-]+')}$`)
}

function listKeys(tree: Tree, path = ''): string[] {
  const all = Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [path + key] : listKeys(value, `${path}${key}.`),
  )
  return [...new Set(all.map((key) => key.replace(/_(one|other)$/, '')))]
}
