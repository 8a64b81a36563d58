import Database from 'better-sqlite3'
import { sql } from 'drizzle-orm'
import type { ServerBuild } from '@remix-run/node'
import { expect, onTestFinished, test, vi } from 'vitest'
import { newId } from '#app/platform/ids.server.ts'
import { openEntry } from '#app/platform/ledger.server.ts'
import { seconds } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'
import { setCookieOnResponse } from '#app/http/request-scope.server.ts'
import { orTypedAgain, readyForWeather } from '#app/http/weather.server.ts'
import { openDatabase, read, write } from '#db/client.server.ts'
import { afterLooks, onLiteFs, send, startPrimary } from './replica.test-support.ts'

type Reply = { init: { status: number } }

/** Our own database, as LiteFS makes it on a replica: what WAL and a rollback journal say there. */
const refusals: Record<string, (writer: Database.Database) => void> = {
  'disk I/O error': (writer) => {
    const exec = writer.exec.bind(writer)
    vi.spyOn(writer, 'exec').mockImplementation((statement) => {
      if (statement === 'COMMIT')
        throw new Database.SqliteError('disk I/O error', 'SQLITE_IOERR_WRITE')
      return exec(statement)
    })
  },
  'attempt to write a readonly database': (writer) => void writer.pragma('query_only = ON'),
}

function refuseWrites(how: string) {
  const file = read((db) =>
    db.get<{ file: string }>(sql`select file from pragma_database_list`),
  ).file
  refusals[how]!(openDatabase(file).writer)
  onTestFinished(() => void vi.restoreAllMocks())
}

/** An app with one action that writes. */
function writes(request: Request) {
  return runAction(request, async () => {
    setCookieOnResponse('renewed=by-a-write-that-was-undone')
    return keepOne()
  })
}

async function keepOne() {
  await write(
    (tx) =>
      tx.run(sql`insert into outbox (id, name, data, created_at) values (${newId()}, 'x', '{}', 1)`)
        .changes,
  )
  return new Response('kept')
}

/** Sends a file of 300 KB with `text` to an action that takes both; answers what its page gets to show again. */
function upload(text: string) {
  const body = new FormData()
  body.append('text', text)
  body.append('files', new File([new Uint8Array(300_000)], 'photo.jpg'))
  const app = async (request: Request) => {
    const answer = await orTypedAgain(async (hear) => {
      const fields = await request.formData()
      fields.delete('files')
      hear(fields)
      return keepOne()
    })
    if (answer instanceof Response) return answer
    return Response.json(answer.data.result.initialValue, answer.init ?? {})
  }
  return send('POST', '/claims/1/messages', { body, app })
}

async function runAction(request: Request, action: () => Promise<Response>) {
  const build = { routes: { form: { id: 'form', module: { action, default: () => null } } } }
  const guarded = readyForWeather(build as unknown as ServerBuild).routes.form!.module.action!
  const answer = (await guarded({ request, params: {}, context: {} })) as Response | Reply
  return answer instanceof Response ? answer : new Response('typed again', answer.init)
}

const form = { 'content-type': 'application/x-www-form-urlencoded' }
const change = () => send('POST', '/claims/new', { body: 'a=1', headers: form, app: writes })

test.each(Object.keys(refusals))(
  'what the portal took itself for the primary for, and SQLite refused (%s), goes to the one that is',
  async (how) => {
    const node = await onLiteFs()
    const { received } = await startPrimary()
    expect((await change()).body).toBe('kept')
    node.turnInto('replica')
    refuseWrites(how)
    const { status, body, headers } = await change()
    expect({ status, body }).toEqual({ status: 200, body: 'from the primary' })
    expect(received).toMatchObject([{ method: 'POST', path: '/claims/new', body: 'a=1' }])
    expect(headers.getSetCookie()).toEqual([])
    expect(headers.has('retry-after')).toBe(false)
  },
)

test.each(Object.keys(refusals))('on Fly the edge brings it there (%s)', async (how) => {
  const node = await onLiteFs()
  await change()
  node.turnInto('replica')
  refuseWrites(how)
  const { status, headers } = await change()
  expect(status).toBe(409)
  expect(headers.get('fly-replay')).toContain('instance=127.0.0.1')
})

test('with no other primary the form comes back, with the time to try again', async () => {
  const node = await onLiteFs()
  await change()
  node.turnInto('orphan')
  refuseWrites('disk I/O error')
  const { status, body, headers } = await change()
  expect({ status, body }).toEqual({ status: 503, body: 'typed again' })
  expect(headers.get('retry-after')).toBe('5')
})

test('one that is found within a moment gets it', async () => {
  const node = await onLiteFs({ awaitedFor: seconds(2) })
  const { received } = await startPrimary()
  await change()
  node.turnInto('orphan')
  refuseWrites('disk I/O error')
  const [answer] = await Promise.all([change(), afterLooks(node, () => node.turnInto('replica'))])
  expect(answer).toMatchObject({ status: 200, body: 'from the primary' })
  expect(received).toMatchObject([{ method: 'POST', path: '/claims/new', body: 'a=1' }])
})

test('a primary whose disk is at fault goes on as one, and the form comes back', async () => {
  await onLiteFs()
  await change()
  refuseWrites('disk I/O error')
  expect(await change()).toMatchObject({ status: 503, body: 'typed again' })
})

test('what another machine sent here and SQLite refused is not sent back', async () => {
  const node = await onLiteFs()
  const { received } = await startPrimary()
  await change()
  node.turnInto('replica')
  refuseWrites('disk I/O error')
  const headers = { ...form, 'fly-replay-src': 'instance=a' }
  const answer = await send('POST', '/claims/new', { body: 'a=1', headers, app: writes })
  expect(answer.status).toBe(503)
  expect(received).toEqual([])
})

test('an upload too large to be kept is not sent on, and what was typed beside its files comes back', async () => {
  const node = await onLiteFs()
  const { received } = await startPrimary()
  await change()
  node.turnInto('replica')
  refuseWrites('disk I/O error')
  const { status, headers, body } = await upload('The tow truck took it to Alder Street.')
  expect(status).toBe(503)
  expect(headers.get('retry-after')).toBe('5')
  expect(JSON.parse(body)).toEqual({ text: 'The tow truck took it to Alder Street.' })
  expect(received).toEqual([])
})

test('without LiteFS a database that may only be read gives the form back', async () => {
  expect(env.LITEFS_DIR).toBeUndefined()
  refuseWrites('attempt to write a readonly database')
  expect(await change()).toMatchObject({ status: 503, body: 'typed again' })
})

/** Keeps a claim whose answer waits for a second copy while this machine becomes something else. */
function loseRole(turnInto: () => void) {
  const claimId = newId()
  const app = (request: Request) =>
    runAction(request, async () => {
      await write((tx) => openEntry(tx, { kind: 'claim', subjectId: claimId, claimId }))
      turnInto()
      return new Response(null, { status: 302, headers: { location: '/receipt' } })
    })
  return send('POST', '/claims/new', { body: 'a=1', headers: form, app })
}

test('what was kept by a machine that lost its role before the answer goes to the new primary', async () => {
  const node = await onLiteFs()
  const { received } = await startPrimary()
  const { status, body, headers } = await loseRole(() => node.turnInto('replica'))
  expect({ status, body }).toEqual({ status: 200, body: 'from the primary' })
  expect(received).toMatchObject([{ method: 'POST', path: '/claims/new', body: 'a=1' }])
  expect(headers.getSetCookie()).toEqual([])
})

test('without a new primary its form comes back, and no receipt is given', async () => {
  const node = await onLiteFs()
  const { status, body, headers } = await loseRole(() => node.turnInto('orphan'))
  expect({ status, body }).toEqual({ status: 503, body: 'typed again' })
  expect(headers.get('retry-after')).toBe('5')
  expect(headers.getSetCookie()).toEqual([])
})

test('so it does where only SQLite knows that the role is gone', async () => {
  await onLiteFs()
  const { status, body } = await loseRole(() =>
    refuseWrites('attempt to write a readonly database'),
  )
  expect({ status, body }).toEqual({ status: 503, body: 'typed again' })
})
