import { readdir, readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync } from 'node:zlib'

type Asset = { type: string; plain: Buffer; brotli: () => Buffer; cache: string }

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
}

/** Reads the built client files once (they are few and small); each is compressed once, at the best quality, when first asked for. */
export async function loadAssets(folder: URL) {
  const root = fileURLToPath(folder)
  const entries = await readdir(root, { recursive: true, withFileTypes: true })
  const assets = new Map<string, Asset>()
  for (const entry of entries) {
    const type = types[extname(entry.name)]
    if (!entry.isFile() || !type) continue
    const file = join(entry.parentPath, entry.name)
    const plain = await readFile(file)
    const path = `/${file.slice(root.length)}`
    const cache = path.startsWith('/assets/')
      ? 'public, max-age=31536000, immutable'
      : 'public, max-age=86400'
    assets.set(path, { type, plain, brotli: onceCompressed(plain), cache })
  }
  return assets
}

/** Answers a request for a built file; false when there is none of that path. */
export function sendAsset(
  assets: Map<string, Asset>,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
) {
  const asset = assets.get((incoming.url ?? '').split('?', 1)[0]!)
  if (!asset || (incoming.method !== 'GET' && incoming.method !== 'HEAD')) return false
  const takesBrotli = /\bbr\b/.test(String(incoming.headers['accept-encoding'] ?? ''))
  const body = takesBrotli ? asset.brotli() : asset.plain
  outgoing.writeHead(200, {
    'content-type': asset.type,
    'content-length': body.length,
    'cache-control': asset.cache,
    vary: 'accept-encoding',
    ...(takesBrotli ? { 'content-encoding': 'br' } : {}),
  })
  outgoing.end(incoming.method === 'HEAD' ? undefined : body)
  return true
}

/** Most files are the router's own and no page loads them: packing all of them would double the time of a start. */
function onceCompressed(plain: Buffer) {
  let packed: Buffer | undefined
  return () => (packed ??= brotliCompressSync(plain))
}
