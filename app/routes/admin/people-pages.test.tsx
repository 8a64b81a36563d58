import { beforeEach, expect, test, vi } from 'vitest'
import { read, write } from '#db/client.server.ts'
import { audit } from '#db/schema/audit.ts'
import { aSentClaim } from '#app/modules/claims/claims.test-support.ts'
import { addApp, listFactors, makeRecoveryCodes } from '#app/modules/factors/factors.server.ts'
import { askReset } from '#app/modules/identity/factor-resets.server.ts'
import {
  findAccount,
  findResetForStaff,
  listSessions,
  noteInsuredAs,
  openSession,
} from '#app/modules/identity/identity.server.ts'
import { minutes } from '#app/platform/clock.ts'
import { newId } from '#app/platform/ids.server.ts'
import { ana, ben, staffIris, staffOmar, staffSara } from '#tests/cast.ts'
import { signedIn } from '#tests/sign-in.ts'
import { visit } from '#tests/visit.tsx'
import * as peoplePage from './people.tsx'
import * as personPage from './person.tsx'
import * as sessionsPage from './person-sessions.ts'
import * as decisionPage from './reset-decision.ts'
import * as stopPage from './reset-stop.ts'
import * as resetPage from './reset.tsx'

type Staff = { cookie: string; accountId: string }
type Form = Record<string, string>
let sara: Staff
let omar: Staff
let personId = ''

beforeEach(async () => {
  sara = await signedIn(staffSara)
  omar = await signedIn(staffOmar)
  personId = (await signedIn(ana)).accountId
})

const find = (person: string, by = sara) =>
  visit(peoplePage, '/admin/people', '/admin/people', { cookie: by.cookie, form: { person } })

const pages = {
  '': personPage,
  '/sessions': sessionsPage,
  '/reset': resetPage,
  '/reset/decision': decisionPage,
  '/reset/stop': stopPage,
}
const at = (path: keyof typeof pages, { by = sara, form }: { by?: Staff; form?: Form } = {}) =>
  visit(pages[path], `/admin/people/:personId${path}`, `/admin/people/${personId}${path}`, {
    cookie: by.cookie,
    ...(form ? { form } : {}),
  })
const openFile = (by = sara) => at('', { by, form: {} })
const place = (answer: Response) => answer.headers.get('location')
const actsOf = (act: string) =>
  read((db) => db.select().from(audit).all()).filter((row) => row.act === act)
const anasDetails = [ana.name, ana.email, '555-0142']

test('somebody is found by their whole email or number, and not named', async () => {
  for (const person of [ana.email, ana.email.toUpperCase(), ana.holderId, 'ph-104233']) {
    const html = await (await find(person)).text()
    expect(html).toContain(`/admin/people/${personId}`)
    expect(html).not.toContain(ana.name)
  }
  for (const person of ['ana.rivera', 'Ana Rivera', 'PH-1', staffOmar.email])
    expect(await (await find(person)).text()).toContain('Nobody with an account')
  expect((await find('')).status).toBe(422)
})

test('each search for somebody is written down, with whom it found and without what was typed', async () => {
  for (const person of [ana.email, ana.holderId, 'someone@else.example.test', ''])
    await find(person)
  const by = { actor: `account:${sara.accountId}`, act: 'person.searched' }
  expect(actsOf('person.searched')).toMatchObject([
    { ...by, subject: `account:${personId}`, detail: { by: 'email' } },
    { ...by, subject: `account:${personId}`, detail: { by: 'number' } },
    { ...by, subject: 'nobody', detail: { by: 'email' } },
  ])
  const written = JSON.stringify(actsOf('person.searched'))
  for (const typed of [ana.email, ana.holderId, 'else.example'])
    expect(written).not.toContain(typed)
})

test('a file names nobody until it is opened by a post that is written down', async () => {
  const closed = await (await at('')).text()
  expect(closed).toContain(ana.holderId)
  for (const detail of anasDetails) expect(closed).not.toContain(detail)
  expect(actsOf('person.opened-by-staff')).toEqual([])

  expect(place(await openFile())).toBe(`/admin/people/${personId}`)
  const opened = await (await at('')).text()
  for (const detail of anasDetails) expect(opened).toContain(detail)
  expect(actsOf('person.opened-by-staff')).toMatchObject([
    { actor: `account:${sara.accountId}`, subject: `account:${personId}` },
  ])
  expect(await (await at('', { by: omar })).text()).not.toContain(ana.name)
})

test('an open file closes after 15 minutes, for acts too', async () => {
  await openFile()
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + minutes(15) })
  expect(await (await at('')).text()).not.toContain(ana.name)
  expect(place(await at('/sessions', { form: {} }))).toBe(`/admin/people/${personId}`)
  expect(place(await at('/reset', { form: { proof: 'branch' } }))).toBe(`/admin/people/${personId}`)
  vi.useRealTimers()
  expect(await listSessions(personId)).toHaveLength(1)
  expect(actsOf('factor-reset.asked-by-staff')).toEqual([])
})

test('an open file shows factors by kind and date, claims by reference, and no secret', async () => {
  const secret = 'JBSWY3DPEHPK3PXPJBSWY3DP'
  await addApp({ accountId: personId, secret })
  const codes = await makeRecoveryCodes({ accountId: personId })
  const claimId = await aSentClaim(ana.holderId)
  await openFile()
  const html = await (await at('')).text()
  expect(html).toContain('Authenticator app')
  expect(html).toContain('10 left')
  expect(html).toContain(`/admin/claims/${claimId}`)
  for (const hidden of [secret, ...codes]) expect(html).not.toContain(hidden)
})

test('one session or all are ended with the file open, and each end names who did it', async () => {
  const { sessionId } = await openSession({ accountId: personId, device: 'Chrome, Android' })
  expect(place(await at('/sessions', { form: { sessionId } }))).toBe(`/admin/people/${personId}`)
  expect(await listSessions(personId)).toHaveLength(2)

  await openFile()
  await at('/sessions', { form: { sessionId } })
  expect(await listSessions(personId)).toHaveLength(1)
  const bens = await signedIn(ben)
  const [foreign] = await listSessions(bens.accountId)
  expect((await at('/sessions', { form: { sessionId: foreign!.sessionId } })).status).toBe(404)
  await at('/sessions', { form: {} })
  expect(await listSessions(personId)).toEqual([])
  expect(await listSessions(bens.accountId)).toHaveLength(1)
  const ends = actsOf('session.ended')
  expect(ends.map(({ actor }) => actor)).toEqual(Array(2).fill(`account:${sara.accountId}`))
})

test('staff find their own account closed to them, whoever opened what before', async () => {
  await openFile()
  await noteInsuredAs({ accountId: sara.accountId, insuredAs: ana.holderId, by: undefined })
  const html = await (await at('')).text()
  expect(html).toContain('This is your own account.')
  for (const detail of anasDetails) expect(html).not.toContain(detail)
  await openFile()
  expect(actsOf('person.opened-by-staff')).toHaveLength(1)
  await at('/sessions', { form: {} })
  expect(await listSessions(personId)).toHaveLength(1)
  await at('/reset', { form: { proof: 'branch' } })
  expect(actsOf('factor-reset.asked-by-staff')).toEqual([])
})

test('staff and whoever is not there have no file', async () => {
  for (const id of [omar.accountId, newId()]) {
    const answer = await visit(personPage, '/admin/people/:personId', `/admin/people/${id}`, sara)
    expect(answer.status).toBe(404)
  }
})

test('a lost second step goes when one asks and another allows, on the pages', async () => {
  await addApp({ accountId: personId, secret: 'JBSWY3DPEHPK3PXPJBSWY3DP' })
  await openFile()
  expect((await at('/reset', { form: {} })).status).toBe(422)
  expect((await at('/reset', { form: { proof: 'guess' } })).status).toBe(422)
  expect((await at('/reset', { form: { proof: 'video', newEmail: 'no' } })).status).toBe(422)
  const taken = await at('/reset', { form: { proof: 'video', newEmail: staffSara.email } })
  expect(taken.status).toBe(422)
  const form = { proof: 'video', newEmail: 'ana.new@example.test' }
  expect(place(await at('/reset', { form }))).toBe(`/admin/people/${personId}?done=asked`)
  expect(place(await at('/reset', { form }))).toBe(`/admin/people/${personId}?done=already`)

  const list = await visit(peoplePage, '/admin/people', '/admin/people', omar)
  expect(await list.text()).toContain(`/admin/people/${personId}`)
  expect(await (await at('', { by: omar })).text()).not.toContain('ana.new@example.test')
  await openFile(omar)
  const html = await (await at('', { by: omar })).text()
  for (const told of [staffSara.name, 'By video call', 'ana.new@example.test', 'Allow it'])
    expect(html).toContain(told)
  const resetId = /name="resetId" value="([^"]+)"/.exec(html)![1]!
  const allow = { resetId, decision: 'allow' }
  expect(place(await at('/reset/decision', { by: omar, form: allow }))).toBe(
    `/admin/people/${personId}?done=allowed`,
  )
  expect(await listFactors({ accountId: personId, byEmail: true })).toMatchObject([
    { kind: 'email' },
  ])
  expect((await findAccount(personId))?.email).toBe('ana.new@example.test')
  expect(await listSessions(personId)).toEqual([])
})

test('a reset that somebody began with a stolen password is stopped for its owner who calls', async () => {
  await write((tx) => askReset(tx, { accountId: personId, language: 'en' }))
  await at('/reset/stop', { form: {} })
  expect(await findResetForStaff(personId), 'not with the file closed').toBeDefined()
  await openFile()
  expect(await (await at('')).text()).toContain(`action="/admin/people/${personId}/reset/stop"`)
  const done = `/admin/people/${personId}?done=`
  expect(place(await at('/reset/stop', { form: {} }))).toBe(`${done}stopped`)
  expect(await findResetForStaff(personId)).toBeUndefined()
  expect(actsOf('factor-reset.stopped')).toMatchObject([{ actor: `account:${sara.accountId}` }])
  expect(place(await at('/reset/stop', { form: {} }))).toBe(`${done}over`)
})

test('whoever asked is offered no decision', async () => {
  await openFile(omar)
  await at('/reset', { by: omar, form: { proof: 'callback' } })
  const html = await (await at('', { by: omar })).text()
  expect(html).toContain('A colleague has to decide.')
  expect(html).not.toContain('Allow it')
})

test('an operator finds no people', async () => {
  const iris = await signedIn(staffIris)
  expect((await find(ana.email, iris)).status).toBe(404)
  for (const path of ['', '/sessions', '/reset', '/reset/decision', '/reset/stop'] as const)
    expect((await at(path, { by: iris })).status, path).toBe(404)
})
