import { readFileSync } from 'node:fs'
import { join } from 'node:path'

type Manifest = Record<string, { file: string; isEntry?: boolean }>

/** The built server lies beside the built client; where there is no build (tests) pages go without. */
function readManifest(): Manifest {
  const file = join(import.meta.dirname, '../.vite/client-manifest.json')
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Manifest
  } catch {
    return {}
  }
}

const manifest = readManifest()

/**
 * The address of a browser module of `app/enhance`, with the hash of its content in its name;
 * undefined when there is none. For `<script type="module" src>`: pages work without it.
 */
export function enhanceScript(name: string) {
  const file = manifest[`app/enhance/${name}.ts`]?.file
  return file && `/${file}`
}
