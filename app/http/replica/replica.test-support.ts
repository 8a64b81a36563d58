import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished } from 'vitest'
import { handleRequest } from '#app/http/handle-request.server.ts'
import { currentScope } from '#app/http/request-scope.server.ts'
import { env } from '#app/platform/env.server.ts'
import { startLiteFsModel, type NodeRole } from '#tests/litefs-model.ts'
import { forgetRole } from './role.server.ts'
import { takeover } from './takeover.server.ts'

export const secret = 'a-secret-of-the-cluster'

/** What a person without a browser's headers of their own would send from our pages. */
const ofOurPages = { origin: env.PORTAL_ORIGIN, host: 'localhost:3000' }

/** This process as a machine with LiteFS, until the test ends; a change waits so long for a takeover. */
export async function onLiteFs({ awaitedFor = 0 } = {}) {
  const litefs = await startLiteFsModel()
  const before = { ...env }
  const asShipped = { ...takeover }
  Object.assign(takeover, { awaitedFor, missedAt: undefined })
  Object.assign(env, { ...litefs.settings, CLUSTER_SECRET: secret, REPLAY: 'fly' })
  forgetRole()
  onTestFinished(async () => {
    Object.assign(takeover, asShipped)
    Object.assign(env, { CLUSTER_SECRET: undefined, LITEFS_DIR: undefined }, before)
    forgetRole()
    await litefs.stop()
  })
  /** As the portal knows it after half a second; `turnInto` leaves it to find out. */
  function become(role: NodeRole, position = 1) {
    litefs.become(role)
    litefs.setPosition(position)
    forgetRole()
  }
  return { ...litefs, become, turnInto: litefs.become }
}

/** Does `act` once LiteFS has been asked so often that a change which came before waits for an answer it likes. */
export async function afterLooks(node: { asked: () => number }, act: () => void) {
  const asked = node.asked()
  await expect.poll(node.asked, { interval: 5 }).toBeGreaterThan(asked + 2)
  act()
}

type Received = { method: string; path: string; headers: IncomingMessage['headers']; body: string }
type Answer = (response: ServerResponse, request: IncomingMessage) => void

/** Another machine, where `PEER_URL` leads. It keeps what it receives, and answers 'from the primary'. */
export async function startPrimary(answer?: Answer) {
  const received: Received[] = []
  const server = createServer((request, response) => {
    if (answer) return answer(response, request)
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      const { method = '', url: path = '', headers } = request
      received.push({ method, path, headers, body })
      response.end('from the primary')
    })
  })
  await new Promise<void>((up) => server.listen(0, '127.0.0.1', up))
  const { port } = server.address() as AddressInfo
  Object.assign(env, { REPLAY: 'forward', PEER_URL: `http://{hostname}:${port}` })
  const stop = () => {
    server.closeAllConnections()
    server.close()
  }
  onTestFinished(stop)
  return { received, server, stop }
}

type Sent = {
  body?: BodyInit
  headers?: Record<string, string>
  signal?: AbortSignal
  /** The app; without one it says 'here'. */
  app?: (request: Request) => Promise<Response>
  from?: string
}

/** An app as weather.server.ts makes it: it says what it was asked to refuse. */
export async function refusing(request: Request) {
  const scope = currentScope()!
  if (!scope.noPrimary) return new Response('here')
  scope.retryAfter = 5
  const text = await request.text()
  return new Response(text ? `typed ${text}` : 'a problem', { status: 503 })
}

const here = async () => new Response('here')

/** A request as it comes to this machine, and its whole answer. */
export async function send(method: string, path: string, sent: Sent = {}) {
  const response = await open(method, path, sent)
  return { status: response.status, headers: response.headers, body: await response.text() }
}

/** The same, its answer still coming. */
export function open(method: string, path: string, sent: Sent = {}) {
  const { body, headers, signal, app = here, from = '203.0.113.9' } = sent
  const isText = typeof body === 'string'
  const length: Record<string, string> = isText ? { 'content-length': `${body.length}` } : {}
  const request = new Request(`${env.PORTAL_ORIGIN}${path}`, {
    method,
    headers: { ...ofOurPages, ...length, ...headers },
    ...(body ? { body, duplex: 'half' } : {}),
    ...(signal ? { signal } : {}),
  } as RequestInit)
  return handleRequest(request, app, from)
}
