// Loaded into the portal before anything else (`--import`): counts its statements and both ends of its
// outbound calls, and ends it without warning at the one that was asked for. Never part of the product.
import { createServer } from 'node:http'
import Database from 'better-sqlite3'

const { CRASH_PORT } = process.env
const isPortal =
  /(^|\/)server\.ts$/.test(process.argv[1] ?? '') && !process.argv[1]?.includes('mocks')

let count = 0
let crashAt = Number.POSITIVE_INFINITY
let isCounting = false

if (CRASH_PORT && isPortal) {
  countStatements()
  countCalls()
  listenTo(Number(CRASH_PORT))
}

function point() {
  if (!isCounting) return
  count++
  // No handler runs and nothing is flushed: as if the power of this process were cut.
  if (count === crashAt) process.kill(process.pid, 'SIGKILL')
}

function countStatements() {
  const database = Database.prototype as unknown as Record<string, Method>
  for (const name of ['exec', 'pragma']) before(database, name)
  const { prepare } = Database.prototype
  const known = new WeakSet<object>()
  Database.prototype.prepare = function (this: Database.Database, source: string) {
    const statement = prepare.call(this, source)
    const prototype = Object.getPrototypeOf(statement) as Record<string, Method>
    if (!known.has(prototype))
      for (const name of ['run', 'get', 'all', 'iterate']) before(prototype, name)
    known.add(prototype)
    return statement
  } as typeof prepare
}

type Method = (...args: unknown[]) => unknown

function before(owner: Record<string, Method>, name: string) {
  const method = owner[name]!
  owner[name] = function (this: unknown, ...args: unknown[]) {
    point()
    return method.apply(this, args)
  }
}

function countCalls() {
  const { fetch } = globalThis
  globalThis.fetch = async (...args) => {
    point()
    const answer = await fetch(...args)
    point()
    return answer
  }
}

/** `?at=n` begins to count and sets the point, 0 for none; every answer is the count so far. */
function listenTo(port: number) {
  const server = createServer((request, response) => {
    const at = new URL(request.url ?? '/', 'http://localhost').searchParams.get('at')
    if (at !== null) {
      count = 0
      crashAt = Number(at) || Number.POSITIVE_INFINITY
      isCounting = true
    }
    response.end(String(count))
  })
  server.listen(port, '127.0.0.1').unref()
}
