import { sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { read, write } from '#db/client.server.ts'
import { addPerson, listSessions, listStaff } from '#app/modules/identity/identity.server.ts'
import { invite, listInvitations } from '#app/modules/staff/staff.server.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { listRecordedEvents } from '#app/platform/events.test-support.ts'
import { newId } from '#app/platform/ids.server.ts'
import { ana, ben, staffIris, staffOmar, staffSara } from '#tests/cast.ts'
import { signedIn } from '#tests/sign-in.ts'
import { visit } from '#tests/visit.tsx'
import * as auditPage from './audit.tsx'
import * as linkPage from './invitation-link.ts'
import * as withdrawalPage from './invitation-withdrawal.ts'
import * as memberPage from './member.tsx'
import * as closingPage from './staff-closing.ts'
import * as staffPage from './staff.tsx'

type Staff = { cookie: string; accountId: string }
type Form = Record<string, string>
let iris: Staff
let omar: Staff
let saraId = ''

beforeEach(async () => {
  iris = await signedIn(staffIris)
  omar = await signedIn(staffOmar)
  saraId = (await signedIn(staffSara)).accountId
})

const open = (by = iris, query = '') =>
  visit(staffPage, '/admin/staff', `/admin/staff${query}`, { cookie: by.cookie })
const send = (form: Form, by = iris) =>
  visit(staffPage, '/admin/staff', '/admin/staff', { cookie: by.cookie, form })
const close = (id: string, by = iris) =>
  visit(closingPage, '/admin/staff/:accountId/closing', `/admin/staff/${id}/closing`, {
    cookie: by.cookie,
    form: {},
  })
const insure = (id: string, insuredAs: string) =>
  visit(memberPage, '/admin/staff/:accountId', `/admin/staff/${id}`, {
    cookie: iris.cookie,
    form: { insuredAs },
  })
const openMember = async (id: string, by = iris) =>
  (
    await visit(memberPage, '/admin/staff/:accountId', `/admin/staff/${id}`, { cookie: by.cookie })
  ).text()
const place = (answer: Response) => answer.headers.get('location')
const stateOf = async (id: string) =>
  (await listStaff()).find(({ accountId }) => accountId === id)!.closedAt ? 'closed' : 'open'
const noor = { email: 'noor.aziz@tidewater.test', name: 'Noor Aziz', role: 'liaison' }

test('the page lists the staff by name, role and second step, and no policyholder', async () => {
  await addPerson(ana)
  const html = await (await open()).text()
  for (const told of [staffSara.name, 'Claims liaison', staffOmar.email, 'Authenticator app'])
    expect(html).toContain(told)
  expect(html).not.toContain(ana.name)
})

test('an operator invites; what is wrong comes back as typed', async () => {
  const wrong = await send({ ...noor, email: 'noor', role: 'king', insuredAs: 'what?' })
  expect(wrong.status).toBe(422)
  expect(await wrong.text()).toContain('value="Noor Aziz"')
  expect((await send({ ...noor, email: staffSara.email })).status).toBe(422)
  expect(place(await send({ ...noor, insuredAs: 'ph-104233' }))).toBe('/admin/staff?done=invited')
  expect((await send(noor)).status, 'twice').toBe(422)
  expect(await listInvitations()).toMatchObject([{ ...noor, insuredAs: 'PH-104233' }])
  expect(listRecordedEvents('invitation/made')).toHaveLength(1)
  expect(await (await open()).text()).toContain('Send a new link: Noor Aziz')
})

test('a new link is sent, or the invitation withdrawn, and a second press says it is over', async () => {
  await send(noor)
  const { invitationId } = (await listInvitations())[0]!
  const press = async (page: typeof linkPage, what: string) => {
    const path = `/admin/invitations/${invitationId}/${what}`
    const form = {}
    return place(
      await visit(page, `/admin/invitations/:invitationId/${what}`, path, { ...iris, form }),
    )
  }
  expect(await press(linkPage, 'link')).toBe('/admin/staff?done=again')
  expect(listRecordedEvents('invitation/made')).toHaveLength(2)
  expect(await press(withdrawalPage, 'withdrawal')).toBe('/admin/staff?done=withdrawn')
  expect(await press(withdrawalPage, 'withdrawal')).toBe('/admin/staff?done=over')
  expect(await listInvitations()).toEqual([])
})

test('closing an account ends its sessions; the own and the last operator stay', async () => {
  expect(place(await close(saraId))).toBe(`/admin/staff/${saraId}?done=closed`)
  expect(await stateOf(saraId)).toBe('closed')
  expect(await listSessions(saraId)).toEqual([])
  expect(place(await close(iris.accountId))).toBe(`/admin/staff/${iris.accountId}?done=own`)
  const other = await signedIn({ ...staffSara, role: 'operator', email: 'o2@tidewater.test' })
  expect(place(await close(iris.accountId, other))).toBe(
    `/admin/staff/${iris.accountId}?done=closed`,
  )
  const third = await signedIn({ ...staffSara, role: 'operator', email: 'o3@tidewater.test' })
  await close(other.accountId, third)
  expect(await stateOf(other.accountId)).toBe('closed')
  expect((await close(third.accountId, iris)).status, 'a closed operator').toBe(302)
  expect(await stateOf(third.accountId)).toBe('open')
})

test('no policyholder is closed here', async () => {
  const bens = (await addPerson(ben))!
  for (const id of [bens, newId()]) expect((await close(id)).status).toBe(404)
})

test('whom staff are in private is noted by somebody else, and can be taken back', async () => {
  const noted = async () =>
    (await listStaff()).find(({ accountId }) => accountId === saraId)?.insuredAs
  await insure(saraId, 'ph-104233')
  expect(await noted()).toBe('PH-104233')
  expect(await (await open()).text()).toContain('Is policyholder PH-104233 in private')
  await insure(saraId, '')
  expect(await noted()).toBeUndefined()
  expect((await insure(saraId, 'what?')).status).toBe(422)
  expect(place(await insure(iris.accountId, 'PH-1'))).toBe(
    `/admin/staff/${iris.accountId}?done=self`,
  )
  expect(await openMember(iris.accountId)).not.toContain('Close account')
  expect(await openMember(saraId)).toContain('Close account')
})

test('a supervisor sees the staff and changes nothing', async () => {
  await invite({ ...noor, role: 'liaison', insuredAs: undefined, by: iris.accountId })
  const html = await (await open(omar)).text()
  expect(html).toContain(staffSara.name)
  for (const hidden of ['Invite somebody', 'Close account', noor.email])
    expect(html).not.toContain(hidden)
  expect(await openMember(saraId, omar)).not.toContain('Close account')
  expect((await send(noor, omar)).status).toBe(404)
  expect((await close(saraId, omar)).status).toBe(404)
  expect(await stateOf(saraId)).toBe('open')
})

const readAudit = async (query: string, by: Staff = omar) =>
  visit(auditPage, '/admin/audit', `/admin/audit${query}`, { cookie: by.cookie })

test('what was written down is found by whom it is about and by who did it', async () => {
  await close(saraId)
  const about = await (await readAudit(`?about=account:${saraId}`)).text()
  expect(about).toContain('staff.closed')
  const by = await (await readAudit(`?by=account:${iris.accountId}`)).text()
  expect(by).toContain('staff.closed')
  expect(by).not.toContain(`account:${omar.accountId}`)
  expect(await (await readAudit('?about=account:nobody')).text()).toContain('Nothing here')
  for (const name of [staffSara.name, staffSara.email]) expect(about).not.toContain(name)
})

test('the newest is first, and every page leads to the one before in time', async () => {
  await write((tx) => {
    for (let turn = 0; turn < 230; turn++)
      recordAudit(tx, { actor: 'system', act: `turn.${turn}`, subject: 'account:x' })
  })
  const seen: string[] = []
  let query: string | undefined = '?about=account:x'
  for (let pages = 0; query !== undefined && pages < 5; pages++) {
    const html: string = await (await readAudit(query)).text()
    seen.push(...[...html.matchAll(/<td[^>]*>(turn\.\d+)<\/td>/g)].map(([, act]) => act!))
    const next = /href="\/admin\/audit(\?[^"]*before=\d+)"/.exec(html)?.[1]
    query = next?.replaceAll('&amp;', '&')
  }
  expect(seen).toEqual(Array.from({ length: 230 }, (_, turn) => `turn.${229 - turn}`))
})

test('what is asked of the audit is found by an index', () => {
  const planOf = (column: string) =>
    read((db) =>
      db.all<{ detail: string }>(
        sql`explain query plan select * from audit
          where ${sql.identifier(column)} = 'x' and sequence < 9 order by sequence desc limit 101`,
      ),
    )
  expect(planOf('subject')[0]?.detail).toMatch(/SEARCH audit USING INDEX audit_of_subject/)
  expect(planOf('actor')[0]?.detail).toMatch(/SEARCH audit USING INDEX audit_by_actor/)
})
