import '#app/platform/node-version.ts'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { flushCompileCache } from 'node:module'
import {
  createReadableStreamFromReadable,
  writeReadableStreamToWritable,
  type ServerBuild,
} from '@remix-run/node'
import type * as Entry from '#app/entry.server.tsx'
import compression from 'compression'
import { constants } from 'node:zlib'

// Until the server stands nothing is under way. As the first process of a container nobody else would end it.
let end = async () => process.exit(0)
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void end())

// Each look at the real one is a call into the system, and Inngest's SDK copies all of it several times a request.
process.env = { ...process.env }

// Everything of the app comes through its build: imported directly, its modules would exist twice.
const build = (await import(
  new URL('./build/server/index.js', import.meta.url).href
)) as ServerBuild
const entry = build.entry.module as typeof Entry
const {
  closeDatabase,
  closeLive,
  createApp,
  currentRole,
  drainer,
  env,
  handleRequest,
  isDraining,
  knowRoutes,
  loadAssets,
  log,
  permissionsPolicy,
  refuseSecondMachine,
  securityHeaders,
  sendAsset,
  serverTimeouts,
  startBackups,
  startMetrics,
  startRelay,
  startReporting,
  startTracing,
  sweepOwnDiskHourly,
  sweepSpool,
} = entry

await refuseSecondMachine()
const stopTracing = await startTracing()
knowRoutes(build.routes)
const remix = createApp(build)
const assets = await loadAssets(new URL('./build/client/', import.meta.url))
const compress = compression({
  brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
  // What machines read goes a short way and is asked for often.
  filter: (request, response) =>
    !request.url.startsWith('/api/') && compression.filter(request, response),
})

function handle(incoming: IncomingMessage, outgoing: ServerResponse) {
  if (isDraining()) outgoing.setHeader('connection', 'close')
  outgoing.setHeader('permissions-policy', permissionsPolicy)
  securityHeaders(incoming, outgoing, () => {
    if (sendAsset(assets, incoming, outgoing)) return
    compress(incoming as never, outgoing as never, () => void respond(incoming, outgoing))
  })
}

const { TLS_CERT: cert, TLS_KEY: key } = env
const server = cert
  ? createSecureServer({ ...serverTimeouts, cert, key, minVersion: 'TLSv1.2' }, handle)
  : createServer(serverTimeouts, handle)

async function respond(incoming: IncomingMessage, outgoing: ServerResponse) {
  try {
    const request = toRequest(incoming, outgoing)
    if (!request) return void outgoing.writeHead(400).end()
    const response = await handleRequest(request, (one) => remix(one), addressOf(incoming))
    outgoing.statusCode = response.status
    if (isDraining()) outgoing.setHeader('connection', 'close')
    for (const [name, value] of response.headers)
      if (name !== 'set-cookie') outgoing.setHeader(name, value)
    const cookies = response.headers.getSetCookie()
    if (cookies.length > 0) outgoing.setHeader('set-cookie', cookies)
    if (response.body) await writeReadableStreamToWritable(response.body, outgoing)
    else outgoing.end()
  } catch (error) {
    log.error({ err: error }, 'a response could not be written')
    if (!outgoing.headersSent) outgoing.statusCode = 500
    outgoing.end()
  }
}

/** Undefined for a target that is no path. The host is ours by configuration, never the client's word. */
function toRequest(incoming: IncomingMessage, outgoing: ServerResponse) {
  const target = incoming.url ?? ''
  if (!target.startsWith('/') || !URL.canParse(env.PORTAL_ORIGIN + target)) return undefined
  const aborter = new AbortController()
  outgoing.on('close', () => {
    if (!outgoing.writableFinished) aborter.abort()
  })
  const headers = new Headers()
  for (let at = 0; at < incoming.rawHeaders.length; at += 2)
    headers.append(incoming.rawHeaders[at]!, incoming.rawHeaders[at + 1]!)
  headers.delete('x-forwarded-host')
  const hasBody = incoming.method !== 'GET' && incoming.method !== 'HEAD'
  return new Request(env.PORTAL_ORIGIN + target, {
    method: incoming.method,
    headers,
    signal: aborter.signal,
    ...(hasBody ? { body: createReadableStreamFromReadable(incoming), duplex: 'half' } : {}),
  } as RequestInit)
}

/** Fly's edge writes the client's address into a header of its own; elsewhere the socket knows. */
function addressOf(incoming: IncomingMessage) {
  const fromEdge = process.env.FLY_APP_NAME ? incoming.headers['fly-client-ip'] : undefined
  return String(fromEdge ?? incoming.socket.remoteAddress ?? 'unknown')
}

const isPrimary = async () => (await currentRole()).kind === 'primary'
const stopRelay = startRelay(isPrimary)
const stopBackups = startBackups(isPrimary)
const stopReporting = startReporting()
sweepSpool().catch((error: unknown) => log.error({ err: error }, 'the spool was not swept'))
const stopSweeping = sweepOwnDiskHourly()

server.listen(env.PORT, env.HOST, () => {
  log.info({ port: env.PORT }, 'portal is up')
  process.send?.('ready')
  // Where Node keeps what it has compiled it does so at the end, and a killed process has none.
  flushCompileCache()
})

const stopMetrics = startMetrics()
// The backup goes last but one: what was just written is sent along too.
const drain = drainer(server, [
  stopReporting,
  stopSweeping,
  stopRelay,
  stopMetrics,
  stopBackups,
  closeDatabase,
  stopTracing,
])

/** LiteFS releases its lease only when we end with 0. */
end = async () => {
  closeLive()
  await drain()
  process.exit(0)
}
