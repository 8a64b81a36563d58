import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import { closing, listening } from '#tests/cluster/listening.ts'

/** Fly's edge keeps no more than this of a body to replay it. */
const MOST_REPLAYED = 1_000_000

/** A header by which a test knows the machine whose answer it got. */
export const ANSWERED_BY = 'x-answered-by'

export type EdgeNode = { hostname: string; port: number }
/** What says of a machine for how many milliseconds it has been about to end. */
type Ending = { hostname: string; endingFor: () => number }

/** Milliseconds within which the edge hears that a machine is about to end: before its door closes, a second after SIGTERM in these tests. */
const HEARS_WITHIN = 900
export type Edge = ReturnType<typeof createEdge>

/**
 * A small edge in front of the machines, as Fly's is: it hands each request to the machine that is near
 * (`sendTo`), or to the other where nobody listens, and where a machine answers with `fly-replay:
 * instance=…` it hands the same request to that one, once, and where nobody listens there back to the
 * one that said so, with `fallback=force_self`. A body above 1 MB cannot be replayed.
 */
export function createEdge(nodes: readonly EdgeNode[]) {
  let watched: readonly Ending[] = []
  const isLeft = (node: EdgeNode) =>
    watched.some((one) => one.hostname === node.hostname && one.endingFor() > HEARS_WITHIN)
  const ask = (asked: readonly EdgeNode[], ...request: Asked) =>
    askFirst(
      asked.filter((node) => !isLeft(node)),
      ...request,
    )
  let nearTo: (path: string) => EdgeNode = () => nodes[0]!
  const seen = { replayed: 0, refused: 0 }

  async function answer(incoming: IncomingMessage, outgoing: ServerResponse) {
    const body = await bodyOf(incoming)
    const near = nearTo(incoming.url ?? '')
    const others = nodes.filter((node) => node !== near)
    const [self, first] = await ask([near, ...others], incoming, { body })
    const replay = String(first?.headers['fly-replay'] ?? '')
    const wanted = /instance=([^;,\s]+)/.exec(replay)?.[1]
    if (!wanted) return void give(first, outgoing, self)
    first!.resume()
    const chosen = nodes.find(({ hostname }) => hostname === wanted)
    if (!chosen || body.length > MOST_REPLAYED) {
      seen.refused++
      return void outgoing.writeHead(502).end()
    }
    seen.replayed++
    const headers = { 'fly-replay-src': `instance=${self!.hostname};t=${Date.now()}000` }
    const [, there] = await ask([chosen], incoming, { body, headers })
    if (there || !replay.includes('fallback=force_self')) return void give(there, outgoing, chosen)
    const failed = { 'fly-replay-failed': `instance=${wanted}` }
    const [, again] = await ask([self!], incoming, { body, headers: failed })
    give(again, outgoing, self)
  }

  const server = createServer((incoming, outgoing) => {
    answer(incoming, outgoing).catch(() => void outgoing.destroy())
  })
  return {
    listen: (port = 0) => listening(server, '127.0.0.1', port),
    /** Requests go to this machine first from now on, or to the one that is chosen for their path. */
    sendTo: (to: EdgeNode | ((path: string) => EdgeNode)) =>
      void (nearTo = typeof to === 'function' ? to : () => to),
    /** From now on it leaves a machine alone that has been about to end for nearly a second. */
    watch: (nodes: readonly Ending[]) => void (watched = nodes),
    /** How many requests were replayed, and how many could not be. */
    seen,
    close: () => closing(server),
  }
}

async function bodyOf(incoming: IncomingMessage) {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

const ofOneConnection = ['expect', 'transfer-encoding', 'connection']

type Sent = { body: Buffer; headers?: Record<string, string> }
type Asked = [incoming: IncomingMessage, sent: Sent]

/** The first machine that takes the request, and its answer; nothing when none listens. */
async function askFirst(nodes: readonly EdgeNode[], ...[incoming, sent]: Asked) {
  for (const node of nodes) {
    const found = await askOne(node, incoming, sent)
    if (found !== 'nobody') return [node, found] as const
  }
  return []
}

function askOne(node: EdgeNode, incoming: IncomingMessage, { body, headers }: Sent) {
  const { method, url: path } = incoming
  const passed = { ...incoming.headers }
  for (const name of ofOneConnection) delete passed[name]
  const length = body.length > 0 ? { 'content-length': String(body.length) } : {}
  return new Promise<IncomingMessage | 'nobody'>((resolve, reject) => {
    const outgoing = request(
      {
        ...{ host: node.hostname, port: node.port, method, path, agent: false },
        headers: { ...passed, ...length, ...headers },
      },
      resolve,
    )
    outgoing.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ECONNREFUSED' ? resolve('nobody') : reject(error),
    )
    outgoing.end(body)
  })
}

function give(answer: IncomingMessage | undefined, outgoing: ServerResponse, by?: EdgeNode) {
  if (!answer) return void outgoing.writeHead(502).end()
  const said = by ? [ANSWERED_BY, by.hostname] : []
  outgoing.writeHead(answer.statusCode ?? 502, [...answer.rawHeaders, ...said])
  answer.pipe(outgoing)
  answer.on('error', () => void outgoing.destroy())
}
