import { Agent, request, type IncomingMessage } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'

export type Sending = {
  method: string
  path: string
  headers: Record<string, string>
  /** What is sent; a pause of so many milliseconds before the last of several parts. */
  body?: (string | Buffer)[]
  slowly?: number
}
export type Answered = { status: number; location: string | undefined; closes: boolean }

/** A machine that is away says so before anything is sent: only then is it asked again, as an edge does. */
const AWAY_FOR_AT_MOST = 60_000

/** Somebody with one connection that is kept open between requests. Refused connections are tried again, nothing else. */
export function keepAliveClient(origin: string) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  let refused = 0
  return {
    refusals: () => refused,
    close: () => agent.destroy(),
    /** @throws whatever broke the request, unless the connection was refused */
    async send(sending: Sending): Promise<Answered> {
      const giveUpAt = Date.now() + AWAY_FOR_AT_MOST
      for (;;) {
        try {
          return await sendOnce(origin, agent, sending)
        } catch (error) {
          const isRefused = (error as { code?: string }).code === 'ECONNREFUSED'
          if (!isRefused || Date.now() > giveUpAt) throw error
          refused++
          await pause(50)
        }
      }
    },
  }
}

function sendOnce(origin: string, agent: Agent, { method, path, headers, body, slowly }: Sending) {
  return new Promise<Answered>((resolve, reject) => {
    const outgoing = request(origin + path, { method, agent, headers })
    outgoing.once('response', (incoming) => void finish(incoming).then(resolve, reject))
    outgoing.once('error', reject)
    const [first, ...rest] = body ?? []
    if (rest.length === 0) return void outgoing.end(first)
    outgoing.write(first)
    void pause(slowly).then(() =>
      outgoing.end(Buffer.concat(rest.map((part) => Buffer.from(part)))),
    )
  })
}

async function finish(incoming: IncomingMessage): Promise<Answered> {
  for await (const chunk of incoming) void chunk
  const { location, connection } = incoming.headers
  return { status: incoming.statusCode ?? 0, location, closes: connection === 'close' }
}
