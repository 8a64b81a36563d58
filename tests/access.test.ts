import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { beforeEach, expect, test, vi } from 'vitest'
import { read } from '#db/client.server.ts'
import { currentSession } from '#app/http/session.server.ts'
import { answerRequest, markHandOverFailed } from '#app/modules/claims/claims.server.ts'
import { readDocument, removeDocument } from '#app/modules/documents/documents.server.ts'
import { markNoticesRead } from '#app/modules/notifications/notifications.server.ts'
import { env } from '#app/platform/env.server.ts'
import { absentBelongings, giveBelongings, type Belongings } from '#tests/belongings.ts'
import { ana, ben, staffSara } from '#tests/cast.ts'
import {
  formFrom,
  holderRoutes,
  routesWithoutIds,
  staffRoutes,
  throughOwn,
  type Visit,
} from '#tests/id-routes.ts'
import { signedIn } from '#tests/sign-in.ts'
import { listRoutes, openApp } from '#tests/whole-app.ts'

const paper = vi.hoisted(() => async () => ({
  contentType: 'text/plain',
  bytes: Buffer.from('Anasword'),
}))
vi.mock('#app/modules/insurer/insurer.server.ts', async (original) => ({
  ...(await original<object>()),
  fetchPolicyDocument: paper,
  fetchClaimDocument: paper,
}))

/** What no answer to anybody else may hold: the mark of everything of Ana's, and her own words. */
const anasWords = ['Anasword', 'Ana Rivera', 'ana.rivera', 'pickup hit me', '5550142', 'TMA 48']

type Person = { cookie: string; belongings: Belongings }
const app = await openApp()
let anas: Person
let bens: Person
let sara: { cookie: string }

beforeEach(async () => {
  anas = await giveBelongings(ana, 'Anasword')
  bens = await giveBelongings(ben, 'Bensword')
  sara = await signedIn(staffSara)
  // The first change of a session is noted in its row.
  for (const { cookie } of [anas, bens, sara])
    await currentSession(new Request(env.PORTAL_ORIGIN, { method: 'POST', headers: { cookie } }))
  // What Ben does to his own list must not be taken for a change of Ana's.
  await markNoticesRead({ holderId: ben.holderId, upTo: bens.belongings.noticeId })
  await markHandOverFailed({ claimId: anas.belongings.claimId, code: 'Forbidden' })
})

test('every route is known to take an id or to take none', async () => {
  const known = [...Object.keys(holderRoutes), ...Object.keys(staffRoutes), ...routesWithoutIds]
  const all = (await listRoutes()).map(({ path }) => path)
  expect(all.filter((path) => !known.includes(path))).toEqual([])
  expect(routesWithoutIds.filter((path) => path.includes(':'))).toEqual([])
})

const visitsOf = (routes: typeof holderRoutes) =>
  Object.entries(routes).flatMap(([path, of]) =>
    of(absentBelongings()).map((_, index) => ({ path, index, of })),
  )

test.each(visitsOf(holderRoutes))(
  'nobody but its owner sees or changes what $path names ($index)',
  async ({ path, index, of }) => {
    const foreign = of(anas.belongings)[index]!
    const absent = of(absentBelongings())[index]!
    const before = everything()
    for (const way of await waysTo(path)) {
      const byNobody = await send(foreign, way)
      expect(byNobody, way.face).toSatisfy(isSentToLogin)
      for (const { cookie } of [bens, sara]) {
        const toForeign = await send(foreign, { ...way, cookie })
        if (cookie === bens.cookie && isOwn(foreign, way)) continue
        expect(toForeign, way.face).toEqual(await send(absent, { ...way, cookie }))
        expect(toForeign, way.face).toSatisfy(isAbsent)
      }
    }
    expect(everything()).toEqual(before)
    await expectServed(foreign, anas.cookie)
  },
)

test.each(visitsOf(staffRoutes))(
  'policyholders find nothing at $path, also of their own ($index)',
  async ({ path, index, of }) => {
    const visit = of(anas.belongings)[index]!
    const before = everything()
    for (const way of await waysTo(path)) {
      expect(await send(visit, way), way.face).toSatisfy(isSentToLogin)
      for (const { cookie } of [anas, bens])
        expect(await send(visit, { ...way, cookie }), way.face).toSatisfy(isAbsent)
    }
    expect(everything()).toEqual(before)
    await expectServed(visit, sara.cookie)
  },
)

test("nothing of another's is reached through one's own", async () => {
  const before = everything()
  for (const visit of throughOwn({ own: bens.belongings, foreign: anas.belongings }))
    for (const way of await waysTo(visit.path)) {
      const isOwnPage = !way.posts && visit.form
      const answer = await send(visit, { ...way, cookie: bens.cookie })
      if (!isOwnPage) expect(answer, `${visit.url} ${way.face}`).toSatisfy(isAbsent)
    }
  expect(everything()).toEqual(before)
})

test('doors refuse by their own queries, whatever a route has checked before', async () => {
  const { claimId, requestId, draftFileId, letterId } = anas.belongings
  const before = everything()
  const answer = { kind: 'cannot_provide' as const }
  for (const through of [claimId, bens.belongings.claimId]) {
    const asked = { claimId: through, requestId, holderId: ben.holderId, answer }
    expect(await answerRequest(asked)).toBe('not-found')
  }
  for (const documentId of [draftFileId, letterId]) {
    const own = { documentId, ownerId: ben.holderId }
    expect(await removeDocument(own)).toBe('not-found')
    expect(await readDocument(own)).toBeUndefined()
  }
  expect(everything()).toEqual(before)
})

type Way = { face: string; posts: boolean; suffix: string; query: string }
type Answer = { status: number; location: string | null; text: string }

/** As a page, and as the data of single fetch, with and without the routes above; read and posted. */
async function waysTo(path: string): Promise<Way[]> {
  const file = (await listRoutes()).find((route) => route.path === path)?.file ?? ''
  const alone = `_routes=${encodeURIComponent(file.replace(/\.tsx?$/, ''))}`
  return [
    { face: 'page', posts: false, suffix: '', query: '' },
    { face: 'posted page', posts: true, suffix: '', query: '' },
    { face: 'data', posts: false, suffix: '.data', query: '' },
    { face: 'data alone', posts: false, suffix: '.data', query: alone },
    { face: 'posted data', posts: true, suffix: '.data', query: '' },
  ]
}

async function send(
  visit: Visit,
  { posts, suffix, query, cookie = '' }: Omit<Way, 'face'> & { cookie?: string },
): Promise<Answer> {
  const [path, search] = visit.url.split('?')
  const asked = [search, query].filter(Boolean).join('&')
  const request = new Request(`${env.PORTAL_ORIGIN}${path}${suffix}${asked && `?${asked}`}`, {
    method: posts ? 'POST' : 'GET',
    headers: { origin: env.PORTAL_ORIGIN, host: new URL(env.PORTAL_ORIGIN).host, cookie },
    ...(posts ? { body: formFrom(visit) } : {}),
  })
  const response = await app(request)
  const text = Buffer.from(await response.arrayBuffer()).toString('latin1')
  if (cookie !== anas.cookie) for (const word of anasWords) expect(text).not.toContain(word)
  const { status, headers } = response
  return { status, location: headers.get('location'), text: withoutIds(text) }
}

/** An address that a page repeats, and a form's fresh token, tell nothing. */
const withoutIds = (text: string) =>
  text
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '(id)')
    .replace(/[\w-]+-PD-1/g, '(paper)')

/** A redirect to the login, in the words of single fetch too; 404 or 405 where nothing is to be had. */
function isSentToLogin({ status, location, text }: Answer) {
  if (status === 302) return location?.startsWith('/login') ?? false
  if (status === 202) return text.includes('/login')
  return isAbsent({ status })
}

/** Anybody is served their own here; that nothing of Ana's is in it or changed was looked at before. */
const isOwn = ({ own }: Visit, { posts }: Way) =>
  own === 'page and post' || (own === 'page' && !posts)

/** 405: the route takes no posts from anybody. */
const isAbsent = ({ status }: Pick<Answer, 'status'>) => status === 404 || status === 405

/** The visit is one that its owner can make, or the refusals above would prove nothing. */
async function expectServed(visit: Visit, cookie: string) {
  const way = { suffix: '', query: '', cookie }
  const before = everything()
  const answer = await send(visit, { ...way, posts: visit.form !== undefined })
  expect(answer.status, answer.text).toBeLessThan(400)
  if (visit.form) expect(everything()).not.toEqual(before)
}

/** Every row of every table, and the name of every stored file. */
function everything() {
  const tables = read((db) =>
    db.all<{ name: string }>(sql`select name from sqlite_master where type = 'table'`),
  )
  const rows = tables.map(({ name }) => [
    name,
    read((db) => db.all(sql`select * from ${sql.identifier(name)}`)),
  ])
  const stored = readdirSync(env.DATA_DIR, { recursive: true }).map(String)
  const keptFiles = stored.filter((name) => name.startsWith(join('documents', '')))
  return { ...Object.fromEntries(rows), keptFiles } as Record<string, unknown>
}
