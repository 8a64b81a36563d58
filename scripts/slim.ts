import { readdirSync, rmdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** What compilers, debuggers and readers open. Node runs no TypeScript that lies in a package. */
const neverLoaded = /\.(?:[cm]?tsx?|map|flow|md|markdown)$/
const isLicence = /(?:^|\/)(?:licen[cs]e|notice|copying|authors)[^/]*$/i

/** Nothing of ours leads to these: Inngest's instruments for forty libraries, a compiler, what else is there for machines without a program of their own. */
const unused = [
  /^typescript\//,
  /^@opentelemetry\/(?:instrumentation-|resource-detector-|exporter-(?:metrics|logs)-|exporter-(?:prometheus|zipkin)\/|otlp-grpc-exporter-base\/|sdk-node\/|auto-)/,
  /^@opentelemetry\/[\w-]+-(?:grpc|proto)\//,
  /^better-sqlite3\/(?:deps|src|build)\//,
  /^@img\/sharp-wasm32\//,
]
const builtFor = /^better-sqlite3\/prebuilds\/(.+)\.node$/

/** Whether the portal may load a file of node_modules on this machine. `path` begins with the package's name. */
export function isLoadable(path: string) {
  if (unused.some((pattern) => pattern.test(path))) return false
  const [, target] = builtFor.exec(path) ?? []
  if (target) return target === `${process.platform}-${process.arch}`
  return isLicence.test(path) || !neverLoaded.test(path)
}

/** Removes what nobody loads from a folder of packages, and the folders that it leaves empty. */
export function slim(folder: string, below = ''): boolean {
  const left = readdirSync(join(folder, below), { withFileTypes: true }).filter((entry) => {
    const path = join(below, entry.name)
    if (entry.isDirectory()) return slim(folder, path)
    const stays = isLoadable(path)
    if (!stays) rmSync(join(folder, path))
    return stays
  })
  if (left.length === 0) rmdirSync(join(folder, below))
  return left.length > 0
}

if (import.meta.main) slim(process.argv[2] ?? 'node_modules')
