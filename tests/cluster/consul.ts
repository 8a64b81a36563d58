import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { closing, listening } from '#tests/cluster/listening.ts'
import { goDuration } from '#tests/cluster/go-duration.ts'

type Session = { id: string; name: string; ttlMs: number; lockDelayMs: number; until: number }
type Entry = { key: string; value: Buffer; session?: string; index: number }
type Answer = { status: number; body: unknown }

export type Consul = Awaited<ReturnType<typeof startConsul>>

/**
 * As much of Consul as LiteFS asks for its lease: sessions (create, renew, destroy; what they held is
 * deleted when their time is over, and cannot be had again before the lock delay) and keys (get, put,
 * put with acquire and release, delete). `away` makes every call break off, as a Consul nobody reaches.
 */
export async function startConsul() {
  const sessions = new Map<string, Session>()
  const entries = new Map<string, Entry>()
  const delayed = new Map<string, number>()
  const asked: string[] = []
  let index = 1
  let away = false

  function sweep() {
    for (const session of sessions.values()) if (session.until <= Date.now()) end(session, true)
  }

  function end(session: Session, isLost: boolean) {
    sessions.delete(session.id)
    for (const { key, session: holder } of [...entries.values()]) {
      if (holder !== session.id) continue
      entries.delete(key)
      if (isLost) delayed.set(key, Date.now() + session.lockDelayMs)
    }
  }

  function createSession(body: string): Answer {
    const given = JSON.parse(body || '{}') as Record<string, string>
    const [ttlMs, lockDelayMs] = [goDuration(given.TTL), goDuration(given.LockDelay || '15s')]
    const id = randomUUID()
    const until = ttlMs ? Date.now() + ttlMs : Infinity
    sessions.set(id, { id, name: given.Name ?? '', ttlMs, lockDelayMs, until })
    return { status: 200, body: { ID: id } }
  }

  function ofSession(verb: string, id: string): Answer {
    const session = sessions.get(id)
    if (verb === 'destroy') {
      if (session) end(session, false)
      return { status: 200, body: true }
    }
    if (!session) return { status: 404, body: `Session id '${id}' not found` }
    session.until = session.ttlMs ? Date.now() + session.ttlMs : Infinity
    const shown = { ID: id, Name: session.name, Behavior: 'delete', TTL: `${session.ttlMs}ms` }
    return { status: 200, body: [shown] }
  }

  function get(key: string): Answer {
    const entry = entries.get(key)
    if (!entry) return { status: 404, body: '' }
    const { value, session, index: at } = entry
    const shown = { Key: key, Flags: 0, LockIndex: session ? 1 : 0, CreateIndex: at }
    const locked = session ? { Session: session } : {}
    return {
      status: 200,
      body: [{ ...shown, ...locked, ModifyIndex: at, Value: value.toString('base64') }],
    }
  }

  function put(key: string, query: URLSearchParams, body: string): Answer {
    const [acquire, release] = [query.get('acquire'), query.get('release')]
    const holder = entries.get(key)?.session
    if (acquire !== null) {
      if (!sessions.has(acquire)) return { status: 500, body: `invalid session "${acquire}"` }
      const isFree = holder === undefined || holder === acquire
      if (!isFree || (delayed.get(key) ?? 0) > Date.now()) return { status: 200, body: false }
    }
    if (release !== null && holder !== release) return { status: 200, body: false }
    const session = release !== null ? undefined : (acquire ?? holder)
    const value = Buffer.from(body)
    entries.set(key, { key, value, index: ++index, ...(session ? { session } : {}) })
    return { status: 200, body: true }
  }

  async function answer(request: IncomingMessage): Promise<Answer> {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://consul')
    const body = await text(request)
    asked.push(`${request.method} ${pathname}${searchParams.size > 0 ? `?${searchParams}` : ''}`)
    sweep()
    const [, part, verb = '', ...rest] = pathname.split('/').slice(1).map(decodeURIComponent)
    if (part === 'catalog') return { status: 200, body: true }
    if (part === 'session' && verb === 'create') return createSession(body)
    if (part === 'session') return ofSession(verb, rest.join('/'))
    const key = [verb, ...rest].join('/')
    if (part !== 'kv') return { status: 404, body: '' }
    if (request.method === 'GET') return get(key)
    if (request.method === 'DELETE') return { status: 200, body: entries.delete(key) || true }
    return put(key, searchParams, body)
  }

  const server = createServer((request, response) => {
    if (away) return void request.socket.destroy()
    void answer(request).then(({ status, body }) => {
      response.setHeader('x-consul-index', String(index))
      response.setHeader('x-consul-knownleader', 'true')
      response.setHeader('x-consul-lastcontact', '0')
      const isText = typeof body === 'string'
      response.setHeader('content-type', isText ? 'text/plain' : 'application/json')
      response.writeHead(status).end(isText ? body : `${JSON.stringify(body)}\n`)
    })
  })
  const port = await listening(server, '127.0.0.1')
  return {
    url: `http://127.0.0.1:${port}`,
    /** Every call it took, oldest first. */
    asked,
    goAway: () => void (away = true),
    comeBack: () => void (away = false),
    close: () => closing(server),
  }
}
