import { existsSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { buffer } from 'node:stream/consumers'
import Database from 'better-sqlite3'
import { closing, listening } from '#tests/cluster/listening.ts'
import type { Config } from '#tests/cluster/model/config.ts'
import { encode } from '#tests/cluster/model/frames.ts'
import { changedPages, imageOf, PAGE, writeImage } from '#tests/cluster/model/pages.ts'
import { movePosition, nowhere, readPosition } from '#tests/cluster/model/position.ts'

const LOOK_EVERY = 10
const HEARTBEAT_EVERY = 500

type Node = {
  file: string
  state: () => { isPrimary: boolean; primary: string | undefined }
  promote: () => Promise<void>
  resign: () => void
}
type Stream = { response: ServerResponse; sent?: Buffer; position: string; spokeAt: number }

/** The HTTP API of a machine: `/info`, `/stream`, `/promote`, `/handoff`, `/export`, `/import`. */
export async function serve({ http, data, lease }: Config, node: Node) {
  const { file } = node
  const streams = new Set<Stream>()
  let database: Database.Database | undefined
  const open = () => (database ??= new Database(file, { timeout: 5_000 }))

  function send(stream: Stream, session?: string) {
    const position = readPosition(file)
    const frame = { at: Date.now(), position, ...(session ? { session } : {}) }
    const isNew = position !== stream.position && existsSync(file)
    if (!isNew && !session && Date.now() - stream.spokeAt < HEARTBEAT_EVERY) return
    stream.spokeAt = Date.now()
    if (!isNew) return void stream.response.write(encode(frame))
    // Taken after the position was read: it holds at least what the position promises.
    const image = imageOf(open())
    const pages = changedPages(image, stream.sent)
    const bytes = Buffer.concat(pages.map((page) => image.subarray(page * PAGE, (page + 1) * PAGE)))
    stream.response.write(encode({ ...frame, size: image.length, pages }, bytes))
    Object.assign(stream, { sent: image, position })
  }
  const looking = setInterval(() => streams.forEach((stream) => send(stream)), LOOK_EVERY)

  function stream(response: ServerResponse) {
    if (!node.state().isPrimary) return void response.writeHead(503).end()
    const one: Stream = { response, position: nowhere, spokeAt: 0 }
    response.writeHead(200).flushHeaders()
    streams.add(one)
    response.on('close', () => streams.delete(one))
  }

  /** The last of it to each replica, and, if the lease is handed over, its session to the first. */
  async function stopStreaming(session?: string) {
    await fence()
    for (const [place, one] of [...streams].entries()) {
      send(one, place === 0 ? session : undefined)
      one.response.end()
    }
    streams.clear()
  }

  /** Resolves once nothing is being committed: the role was taken away before, so nothing will be. */
  async function fence() {
    if (!existsSync(file)) return
    open().exec('BEGIN IMMEDIATE')
    open().exec('ROLLBACK')
    // Whoever committed last writes its position right after.
    await pause(50)
  }

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const { pathname } = new URL(request.url ?? '/', 'http://litefs')
    const { isPrimary, primary } = node.state()
    if (pathname === '/info') {
      const info = { isPrimary, candidate: lease.candidate, path: data.dir }
      return response.end(`${JSON.stringify({ ...info, primary: { hostname: primary ?? '' } })}\n`)
    }
    if (pathname === '/stream') return stream(response)
    if (pathname === '/promote') return node.promote().then(() => response.end())
    if (pathname === '/handoff') return (node.resign(), response.end())
    if (pathname === '/export') return response.end(open().serialize())
    if (pathname !== '/import') return response.writeHead(404).end()
    if (!isPrimary) return response.writeHead(503).end()
    const image = await buffer(request)
    image[18] = image[19] = 1
    await writeImage(file, image)
    movePosition(file)
    return response.end()
  }

  const server = createServer((request, response) => {
    Promise.resolve(answer(request, response)).catch((error: unknown) => {
      response.writeHead(500).end(String(error))
    })
  })
  const [host = '', port = ''] = http.addr.split(':')
  await listening(server, host, Number(port))
  return {
    stopStreaming,
    async close() {
      clearInterval(looking)
      database?.close()
      await closing(server)
    },
  }
}
