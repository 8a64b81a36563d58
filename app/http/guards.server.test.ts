import { expect, test } from 'vitest'
import { requirePolicyholder, requireStaff } from '#app/http/guards.server.ts'
import { ana, staffSara } from '#tests/cast.ts'
import { signedIn } from '#tests/sign-in.ts'

const visit = (path: string, cookie = '') =>
  new Request(`http://localhost:3000${path}`, { headers: { cookie } })

const thrownBy = (work: Promise<unknown>) => work.then(() => undefined).catch((thrown) => thrown)

test('a policyholder is known by the session', async () => {
  const { cookie, accountId, holderId } = await signedIn(ana)
  expect(await requirePolicyholder(visit('/dashboard', cookie))).toMatchObject({
    accountId,
    holderId,
    name: ana.name,
  })
})

test('nobody is sent to the login page and back to where they wanted to go', async () => {
  const answer = await thrownBy(requirePolicyholder(visit('/claims?after=1&_routes=x')))
  expect(answer.status).toBe(302)
  expect(answer.headers.get('location')).toBe('/login?returnTo=%2Fclaims%3Fafter%3D1')
})

test("a policyholder's view of staff pages is that there are none, and the other way round", async () => {
  const policyholder = await signedIn(ana)
  const staff = await signedIn(staffSara)
  expect(
    (await thrownBy(requireStaff(visit('/admin/claims', policyholder.cookie), 'claims.find')))
      .status,
  ).toBe(404)
  expect((await thrownBy(requirePolicyholder(visit('/claims', staff.cookie)))).status).toBe(404)
  expect(await requireStaff(visit('/admin/claims', staff.cookie), 'claims.find')).toMatchObject({
    accountId: staff.accountId,
    desk: { name: staffSara.name, places: ['claims', 'people', 'sync'] },
  })
})
