import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

const largestBodyBytes = 40 * 1024 * 1024

export type Handle = (request: Request) => Promise<Response>
export type Listening = { origin: string; close(): Promise<void> }

/**
 * Serves a fetch-style handler on 127.0.0.1. Port 0 takes a free one. `close` stops listening,
 * ends idle and hanging connections, and resolves when the last one is gone.
 */
export async function listen(handle: Handle, port = 0): Promise<Listening> {
  const server = createServer((incoming, outgoing) => {
    answer(handle, incoming, outgoing).catch(() => outgoing.destroy())
  })
  await new Promise<void>((ready, failed) => {
    server.once('error', failed)
    server.listen(port, '127.0.0.1', ready)
  })
  const address = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
}

async function answer(handle: Handle, incoming: IncomingMessage, outgoing: ServerResponse) {
  const request = await toRequest(incoming)
  const response = request
    ? await handle(request).catch(asServerError)
    : new Response('The body is too large.', { status: 413 })
  const fault = response.headers.get('x-mock-fault')
  if (fault === 'reset') return void incoming.socket.resetAndDestroy()
  if (fault === 'hang') return
  outgoing.writeHead(response.status, toHeaders(response))
  outgoing.end(request?.method === 'HEAD' ? undefined : Buffer.from(await response.arrayBuffer()))
}

async function toRequest(incoming: IncomingMessage) {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > largestBodyBytes) return undefined
    chunks.push(chunk)
  }
  const headers = new Headers()
  for (const [name, value] of Object.entries(incoming.headers)) {
    for (const each of [value ?? []].flat()) headers.append(name, each)
  }
  const hasBody = incoming.method !== 'GET' && incoming.method !== 'HEAD' && bytes > 0
  return new Request(`http://${incoming.headers.host ?? 'localhost'}${incoming.url}`, {
    method: incoming.method,
    headers,
    body: hasBody ? Buffer.concat(chunks) : undefined,
  })
}

function toHeaders(response: Response) {
  const headers: Record<string, string | string[]> = Object.fromEntries(response.headers)
  const cookies = response.headers.getSetCookie()
  if (cookies.length > 0) headers['set-cookie'] = cookies
  return headers
}

function asServerError(error: unknown) {
  const message = error instanceof Error ? error.message : String(error)
  return new Response(`The stand-in failed: ${message}`, { status: 500 })
}
