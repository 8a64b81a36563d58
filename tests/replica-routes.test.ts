import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { read, write, openDatabase } from '#db/client.server.ts'
import { onLiteFs } from '#app/http/replica/replica.test-support.ts'
import { may } from '#app/modules/identity/identity.ts'
import { env } from '#app/platform/env.server.ts'
import { ana } from '#tests/cast.ts'
import { giveBelongings, type Belongings } from '#tests/belongings.ts'
import { formFrom, routeClasses, visitsTo } from '#tests/id-routes.ts'
import { signedIn } from '#tests/sign-in.ts'
import { staffOnDuty, type OnDuty } from '#tests/staff-on-duty.ts'
import { listRoutes, openApp } from '#tests/whole-app.ts'

const app = await openApp()

type Sent = { method?: string; cookie?: string; body?: FormData | URLSearchParams }

function send(path: string, { method = 'GET', cookie = '', body }: Sent = {}) {
  const length = { 'content-length': '20' }
  return app(
    new Request(env.PORTAL_ORIGIN + path, {
      method,
      headers: { cookie, origin: env.PORTAL_ORIGIN, ...(body ? length : {}) },
      ...(body ? { body } : {}),
    }),
  )
}

/** Whatever this process has open may only be read, as on a machine that follows another. */
function readOnly() {
  const file = read((db) =>
    db.get<{ file: string }>(sql`select file from pragma_database_list`),
  ).file
  openDatabase(file).writer.pragma('query_only = ON')
}

test('every route of the portal that takes a change is replayed at the primary by a replica, as page and as data', async () => {
  const node = await onLiteFs()
  const { belongings, cookie } = await giveBelongings(ana, 'Anasword')
  node.become('replica')
  const stayed = []
  // What our machines ask each other is for the one that is asked.
  const all = (await listRoutes()).filter(({ path }) => !path.startsWith('/internal/'))
  for (const { path } of all)
    for (const { url, form } of visitsTo(path)(belongings))
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
        for (const face of [url, url.replace(/(\?|$)/, '.data$1')]) {
          const body = formFrom({ url, ...(form ? { form } : {}) })
          const answer = await send(face, { method, cookie, body })
          if (!answer.headers.get('fly-replay')?.startsWith('instance='))
            stayed.push(`${method} ${face}`)
        }
  expect(stayed).toEqual([])
})

test('every page of a policyholder is shown by a replica whose database may only be read', async () => {
  const node = await onLiteFs()
  const { belongings, cookie } = await giveBelongings(ana, 'Anasword')
  node.become('replica')
  readOnly()
  const failed = []
  for (const { path } of await listRoutes()) {
    if (routeClasses[path] === 'machine' || typeof routeClasses[path] === 'object') continue
    for (const { url } of visitsTo(path)(belongings)) {
      const { status } = await send(url, { cookie })
      if (status >= 500) failed.push(`${url} ${status}`)
    }
  }
  // What the insurer keeps is fetched from there, and no insurer is there now.
  expect(failed.filter((line) => !line.includes('/policies/'))).toEqual([])
})

const staffRoutes = Object.entries(routeClasses).flatMap(([path, of]) =>
  typeof of === 'object' ? [{ path, read: of.read }] : [],
)

/** What each of the staff gets of every page that they may read. */
async function readAsStaff(staff: OnDuty[], belongings: Belongings) {
  const pages = []
  for (const { path, read } of staffRoutes)
    for (const { role, cookie } of staff.filter((one) => may(one.role, read)))
      for (const { url } of visitsTo(path)(belongings)) {
        const answer = await send(url, { cookie })
        const to = answer.headers.get('location') ?? answer.headers.get('fly-replay')
        const [, heading] = /<h1[^>]*>(.*?)<\/h1>/s.exec(await answer.text()) ?? []
        pages.push({ role, url, status: answer.status, to, heading })
      }
  return pages
}

test('every page of the staff is shown by a replica whose database may only be read, as the primary shows it', async () => {
  const node = await onLiteFs()
  const { belongings } = await giveBelongings(ana, 'Anasword')
  const staff = await staffOnDuty(belongings)
  const onPrimary = await readAsStaff(staff, belongings)
  node.become('replica')
  readOnly()
  expect(await readAsStaff(staff, belongings)).toEqual(onPrimary)
  const pages = onPrimary.filter(({ to }) => to === null)
  expect(pages.filter(({ status, heading }) => status !== 200 || !heading)).toEqual([])
  const shown = new Set(pages.map(({ url }) => url))
  expect(shown.size).toBeGreaterThan(12)
})

test('a session is renewed by a page of a replica, without a write', async () => {
  const node = await onLiteFs()
  const { cookie } = await signedIn(ana)
  const refresh = cookie.split('; ').find((pair) => pair.startsWith('refresh='))!
  node.become('replica')
  readOnly()
  const answer = await send('/account', { cookie: refresh })
  expect(answer.status).toBe(200)
  expect(answer.headers.getSetCookie().some((line) => line.startsWith('access='))).toBe(true)
  await expect(write((tx) => tx.run(sql`delete from outbox`).changes)).rejects.toThrow('read-only')
})

test('an address that only takes posts changes nothing when a replica is asked for it', async () => {
  const node = await onLiteFs()
  const { cookie } = await signedIn(ana)
  node.become('replica')
  readOnly()
  expect((await send('/logout', { cookie })).status).toBe(302)
  expect((await send('/account', { cookie })).status).toBe(200)
})
