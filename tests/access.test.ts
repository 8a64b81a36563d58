import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { beforeEach, expect, test, vi } from 'vitest'
import { read } from '#db/client.server.ts'
import { currentSession } from '#app/http/session.server.ts'
import {
  answerRequest,
  applyClaimFile,
  listOwnClaims,
  markHandOverFailed,
} from '#app/modules/claims/claims.server.ts'
import { fileOf } from '#app/modules/claims/claim-file.test-support.ts'
import { readDocument, removeDocument } from '#app/modules/documents/documents.server.ts'
import { may, type Role } from '#app/modules/identity/identity.ts'
import { markNoticesRead } from '#app/modules/notifications/notifications.server.ts'
import { minutes } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'
import {
  absentBelongings,
  codeOfNewApp,
  giveBelongings,
  type Belongings,
} from '#tests/belongings.ts'
import { ana, ben, cara, staffIris, staffOmar, staffSara } from '#tests/cast.ts'
import {
  formFrom,
  routeClasses,
  throughOwn,
  visitsTo,
  visitsWithIds,
  type Visit,
} from '#tests/id-routes.ts'
import { seedOnce } from '#tests/seed-once.ts'
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

/** Everybody but Ana, whose things are asked for. */
type Visitor = { role: Role | 'nobody' | 'delegate'; cookie: string }
type Policyholder = { cookie: string; belongings: Belongings }

const app = await openApp()
let anas: Policyholder
let bens: Policyholder
let visitors: Visitor[]
let delegate: { cookie: string; claimId: string }

const begin = seedOnce(
  async () => {
    anas = await giveBelongings(ana, 'Anasword')
    bens = await giveBelongings(ben, 'Bensword')
    delegate = await showClaimTo(cara)
    visitors = [
      { role: 'nobody', cookie: '' },
      { role: 'policyholder', cookie: bens.cookie },
      { role: 'delegate', cookie: delegate.cookie },
    ]
    for (const person of [staffSara, staffOmar, staffIris])
      visitors.push({ role: person.role, cookie: (await signedIn(person, { fresh: true })).cookie })
    // The first change of a session is noted in its row.
    for (const cookie of [anas.cookie, ...visitors.map(({ cookie }) => cookie)])
      await currentSession(new Request(env.PORTAL_ORIGIN, { method: 'POST', headers: { cookie } }))
    // What Ben does to his own list must not be taken for a change of Ana's.
    await markNoticesRead({ holderId: ben.holderId, upTo: bens.belongings.noticeId })
    await markHandOverFailed({ claimId: anas.belongings.claimId, code: 'Forbidden' })
  },
  // Who proved themselves a moment ago did so a few minutes ago at most.
  { lasts: minutes(3) },
)

beforeEach(async () => {
  await begin()
  anas.belongings.newAppCode = await codeOfNewApp(anas.belongings)
})

test('every route says whom it answers, and whatever takes an id is visited with one', async () => {
  const all = (await listRoutes()).map(({ path }) => path)
  expect(all.filter((path) => !(path in routeClasses))).toEqual([])
  expect(Object.keys(routeClasses).filter((path) => !all.includes(path))).toEqual([])
  const bare = all.filter((path) =>
    visitsTo(path)(absentBelongings()).some(({ url }) => url === path),
  )
  expect(bare.filter((path) => path.includes(':'))).toEqual([])
})

const visits = Object.keys(routeClasses).flatMap((path) =>
  visitsTo(path)(absentBelongings()).map((_, index) => ({ path, index })),
)

test.each(visits)(
  '$path ($index) answers whom it is for, about themselves alone, and shows nobody else anything',
  async ({ path, index }) => {
    const foreign = visitsTo(path)(anas.belongings)[index]!
    const absent = visitsTo(path)(absentBelongings())[index]!
    const ways = await waysTo(path)
    const asked = ways.flatMap((way) =>
      visitors.map(({ role, cookie }) => {
        const due = answerDue({ path, visit: foreign, role, way })
        return { way, cookie, role, due, told: `${role}, ${way.face}` }
      }),
    )
    const before = everything()
    for (const { way, cookie, due, told } of asked) {
      if (due !== 'login' && due !== 'absent') continue
      const answer = await send(foreign, way, cookie)
      expectNothingOfAnas(answer, told)
      expect(answer, told).toSatisfy(due === 'login' ? isSentToLogin : isAbsent)
      expect(answer, told).toEqual(await send(absent, way, cookie))
    }
    expect(everything()).toEqual(before)

    const anasBefore = anasRows()
    const everybodyBefore = everybody()
    for (const { way, cookie, role, due, told } of asked) {
      if (due === 'login' || due === 'absent') continue
      const answer = await send(foreign, way, cookie)
      // What is no message of Inngest's at all breaks its reader, which answers 500 by itself.
      if (routeClasses[path] !== 'machine') expect(answer.status, told).not.toBe(500)
      if (due === 'served') expect(answer, told).toSatisfy(isServed)
      if (due !== 'served' || role === 'operator') expectNothingOfAnas(answer, told)
      if (due !== 'served') expect(anasRows(), told).toEqual(anasBefore)
      if (due !== 'served') expect(everybody(), told).toEqual(everybodyBefore)
    }
    if (isAboutOneself(path)) await expectServed(foreign, anas.cookie)
    if (typeof routeClasses[path] === 'string') expect(everybody()).toEqual(everybodyBefore)
  },
)

test("nothing of another's is reached through one's own", async () => {
  const before = everything()
  for (const visit of throughOwn({ own: bens.belongings, foreign: anas.belongings }))
    for (const way of await waysTo(visit.path)) {
      const isOwnPage = !way.posts && 'form' in visit
      const answer = await send(visit, way, bens.cookie)
      expectNothingOfAnas(answer, `${visit.url} ${way.face}`)
      if (!isOwnPage) expect(answer, `${visit.url} ${way.face}`).toSatisfy(isAbsent)
    }
  expect(everything()).toEqual(before)
})

test('a delegate reads what the insurer shows of a claim, and nothing that its maker gave of themselves', async () => {
  const own = { ...absentBelongings(), claimId: delegate.claimId }
  const paths = Object.keys(visitsWithIds).filter((path) => path.startsWith('/claims/:claimId'))
  const before = everything()
  const statuses = new Map<string, number>()
  for (const path of paths)
    for (const visit of visitsTo(path)(own))
      for (const way of (await waysTo(path)).filter(({ posts }) => !posts)) {
        const answer = await send(visit, way, delegate.cookie)
        // The insurer's own id of the claim is the delegate's as much as Ana's.
        const text = answer.text.replaceAll('Anasword-CLM', '(core id)')
        expectNothingOfAnas({ ...answer, text }, `${visit.url} ${way.face}`)
        statuses.set(visit.url, Math.max(answer.status, statuses.get(visit.url) ?? 0))
      }
  expect(statuses.get(`/claims/${delegate.claimId}`)).toBe(200)
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

/** The insurer shows Ana's claim to somebody else too, who has a row of it then. */
async function showClaimTo(person: typeof cara) {
  const { cookie, holderId } = await signedIn(person, { fresh: true })
  const shown = { coreClaimId: 'Anasword-CLM', claimNumber: '26-A-1', version: 3 }
  const { claimId } = anas.belongings
  const visibleTo = [ana.holderId, holderId]
  const file = fileOf({ ...shown, externalRef: claimId, history: ['noticed'], visibleTo })
  await applyClaimFile({ file, holders: [holderId] })
  const { claims } = await listOwnClaims({ holderId })
  return { cookie, claimId: claims[0]!.claimId }
}

type Way = { face: string; posts: boolean; suffix: string; query: string }
type Answer = { status: number; location: string; text: string }
type Due = { path: string; visit: Visit; role: Visitor['role']; way: Way }

/** What the classification promises somebody who asks for something of Ana's. */
function answerDue({ path, visit, role, way }: Due) {
  const of = routeClasses[path]!
  if (of === 'machine' || of === 'public') return 'open'
  if (role === 'nobody') return 'login'
  if (of === 'logged in') return isOwn(path, visit, way) ? 'own' : 'absent'
  const isHolder = role === 'policyholder' || role === 'delegate'
  if (of !== 'policyholder')
    return !isHolder && may(role, way.posts ? of.post : of.read) ? 'served' : 'absent'
  if (!isHolder) return 'absent'
  return isOwn(path, visit, way) ? 'own' : 'absent'
}

const isAboutOneself = (path: string) =>
  routeClasses[path] === 'policyholder' || routeClasses[path] === 'logged in'

/** Whether anybody is served their own here, whatever id the address or the form names. */
function isOwn(path: string, visit: Visit, { posts }: Way) {
  if (!(path in visitsWithIds)) return true
  return visit.own === 'page and post' || (visit.own === 'page' && !posts)
}

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
  { posts, suffix, query }: Omit<Way, 'face'>,
  cookie: string,
): Promise<Answer> {
  const [path = '', search] = visit.url.split('?')
  const asked = [search, query].filter(Boolean).join('&')
  const data = path === '/' && suffix ? '/_root' : path
  const request = new Request(`${env.PORTAL_ORIGIN}${data}${suffix}${asked && `?${asked}`}`, {
    method: posts ? 'POST' : 'GET',
    headers: { origin: env.PORTAL_ORIGIN, host: new URL(env.PORTAL_ORIGIN).host, cookie },
    ...(posts ? { body: withMore(formFrom(visit)) } : {}),
  })
  const response = await app(request)
  const location = withoutIds(response.headers.get('location') ?? '')
  const text = withoutIds(Buffer.from(await response.arrayBuffer()).toString('latin1'))
  return { status: response.status, location, text }
}

function expectNothingOfAnas({ text }: Answer, told: string) {
  for (const word of anasWords) expect(text, told).not.toContain(word)
}

/** Every form is sent with fields that nobody was asked for: they change nothing about anybody. */
function withMore(form: FormData | URLSearchParams) {
  const { holderId } = ana
  const ofAna = { holderId, accountId: anas.belongings.personId }
  const more = { role: 'operator', insuredAs: holderId, closedAt: '1', factorAt: '9e12', ...ofAna }
  for (const [name, value] of Object.entries(more)) if (!form.has(name)) form.append(name, value)
  return form
}

/** The address that was asked for, where it is repeated, and a form's fresh token tell nothing. */
const withoutIds = (text: string) =>
  text
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '(id)')
    .replace(/[\w-]+-PD-1\b/g, '(paper)')

/** A redirect to the login, in the words of single fetch too; 404 or 405 where nothing is to be had. */
function isSentToLogin({ status, location, text }: Answer) {
  if (status === 302) return /^\/login(\?|$)/.test(location)
  if (status === 202) return /"\/login(\?|")/.test(text)
  return isAbsent({ status })
}

/** 405: the route takes no posts from anybody. */
const isAbsent = ({ status }: Pick<Answer, 'status'>) => status === 404 || status === 405

/** A page, a redirect that does not lead to the login, or a form that came back. */
const isServed = (answer: Answer) =>
  (answer.status < 400 && !isSentToLogin(answer)) || [405, 422].includes(answer.status)

/** The visit is one that its owner can make, or the refusals above would prove nothing. */
async function expectServed(visit: Visit, cookie: string) {
  const way = { suffix: '', query: '', posts: visit.form !== undefined }
  const before = everything()
  const answer = await send(visit, way, cookie)
  if (Object.keys(visit.form ?? {}).length === 0) return expect(answer).toSatisfy(isServed)
  expect(answer.status, visit.url).toBeLessThan(400)
  expect(everything()).not.toEqual(before)
}

/** Every row of every table, and the name of every stored file. */
function everything(): Record<string, unknown[]> {
  const tables = read((db) =>
    db.all<{ name: string }>(sql`select name from sqlite_master where type = 'table'`),
  )
  const rows = tables.map(({ name }) => [
    name,
    read((db) => db.all(sql`select * from ${sql.identifier(name)}`)),
  ])
  const stored = readdirSync(env.DATA_DIR, { recursive: true }).map(String)
  const keptFiles = stored.filter((name) => name.startsWith(join('documents', '')))
  return { ...Object.fromEntries(rows), keptFiles }
}

/** Who everybody with an account is, and as what. */
const everybody = () =>
  read((db) => db.all(sql`select id, role, holder_id, insured_as, closed_at from accounts`))

/** Every row that names something of Ana's. */
function anasRows() {
  const ids = [ana.holderId, ...Object.values(anas.belongings)]
  return Object.entries(everything()).map(([table, rows]) => [
    table,
    rows.filter((row) => ids.some((id) => JSON.stringify(row).includes(id))),
  ])
}
