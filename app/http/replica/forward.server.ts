import { Agent, request as overHttp, type ClientRequest, type IncomingMessage } from 'node:http'
import { Agent as SecureAgent, request as overHttps } from 'node:https'
import { Readable } from 'node:stream'
import type { ReadableStream as WebStream } from 'node:stream/web'
import { pipeline } from 'node:stream/promises'
import { seconds } from '#app/platform/clock.ts'
import { log } from '#app/platform/log.server.ts'
import { addressOn } from '#app/platform/peers.server.ts'
import { currentScope } from '#app/http/request-scope.server.ts'
import { ofReplays, passedOn } from './peers.server.ts'

/** The primary says "go on" before a body is sent, or answers a page, within this time; else it is away. */
const REACHED_WITHIN = seconds(3)
/** Neither a byte there nor a byte back for so long. */
const SILENT_FOR = seconds(60)

const agents = {
  'http:': new Agent({ keepAlive: true }),
  'https:': new SecureAgent({ keepAlive: true }),
}
/** Requests whose connection stood, and those whose body has begun to go out. */
const connected = new WeakSet<ClientRequest>()
const sent = new WeakSet<ClientRequest>()
const ofOneConnection = [
  ...['connection', 'expect', 'keep-alive', 'proxy-connection'],
  ...['te', 'trailer', 'transfer-encoding', 'upgrade'],
]

/**
 * Streams a request to the primary over the private network and its answer back, whole. `kept` is its
 * body where that was read before. Undefined when the primary cannot be reached: then nothing was sent,
 * and the body can still be read, unless `request.bodyUsed`. Where a connection stood, the scope says
 * `mayHaveArrived`: what acts without its body may have done so.
 */
export async function forwardToPrimary(
  request: Request,
  primary: string,
  kept?: Uint8Array,
): Promise<Response | undefined> {
  for (;;) {
    const outgoing = open(request, primary)
    try {
      return toResponse(await answerOf(outgoing, request, kept), request.method)
    } catch (error) {
      // A connection that was kept open may have been closed from the other side just now.
      const mayRepeat = request.body ? !sent.has(outgoing) : request.method === 'GET'
      if (outgoing.reusedSocket && mayRepeat && !request.signal.aborted) continue
      if (outgoing.reusedSocket || connected.has(outgoing))
        Object.assign(currentScope()!, { mayHaveArrived: true })
      if (!request.signal.aborted) log.warn({ err: error }, 'the primary could not be reached')
      return undefined
    }
  }
}

function open(request: Request, primary: string) {
  const { pathname, search } = new URL(request.url)
  const target = new URL(addressOn(primary, pathname + search))
  const headers = Object.fromEntries(request.headers)
  for (const name of [...ofOneConnection, ...ofReplays]) delete headers[name]
  Object.assign(headers, passedOn(currentScope()!), request.body ? { expect: '100-continue' } : {})
  const isSecure = target.protocol === 'https:'
  const agent = agents[isSecure ? 'https:' : 'http:']
  const options = { method: request.method, headers, agent, servername: target.hostname }
  return isSecure ? overHttps(target, options) : overHttp(target, options)
}

/** The primary's answer; the body goes there at the pace at which it is taken. */
function answerOf(outgoing: ClientRequest, request: Request, kept?: Uint8Array) {
  const giveUp = () => outgoing.destroy(new Error('the primary does not answer'))
  const leave = () => outgoing.destroy(new Error('the person has gone'))
  const reached = setTimeout(giveUp, REACHED_WITHIN)
  outgoing.setTimeout(SILENT_FOR, giveUp)
  request.signal.addEventListener('abort', leave)
  outgoing.once('socket', (socket) => socket.once('connect', () => connected.add(outgoing)))
  outgoing.once('close', () => request.signal.removeEventListener('abort', leave))
  outgoing.once('continue', () => {
    clearTimeout(reached)
    sent.add(outgoing)
    const body = kept ? Readable.from([kept]) : Readable.fromWeb(request.body as WebStream)
    // What goes wrong on the way ends the answer, or the wait for it.
    pipeline(body, outgoing).catch(() => undefined)
  })
  if (request.body) outgoing.flushHeaders()
  else outgoing.end()
  return new Promise<IncomingMessage>((resolve, reject) => {
    outgoing.once('response', resolve).on('error', reject)
  }).finally(() => clearTimeout(reached))
}

function toResponse(incoming: IncomingMessage, method: string) {
  const headers = new Headers()
  for (let at = 0; at < incoming.rawHeaders.length; at += 2) {
    const name = incoming.rawHeaders[at]!
    if (!ofOneConnection.includes(name.toLowerCase()))
      headers.append(name, incoming.rawHeaders[at + 1]!)
  }
  const status = incoming.statusCode ?? 502
  const isEmpty = method === 'HEAD' || [204, 205, 304].includes(status)
  if (isEmpty) incoming.resume()
  const body = isEmpty ? null : (Readable.toWeb(incoming) as ReadableStream)
  return new Response(body, { status, headers })
}
