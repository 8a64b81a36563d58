import { expect, onTestFinished, test } from 'vitest'
import { fetchHolder } from '#app/modules/insurer/insurer.server.ts'
import { env } from '#app/platform/env.server.ts'
import { ana, staffSara } from '#tests/cast.ts'
import { startCore } from '#tests/core.ts'
import { signedIn } from '#tests/sign-in.ts'
import { visit } from '#tests/visit.tsx'
import * as syncPage from './sync.tsx'

test.each([
  ['en', 'The core does not answer', 'We try again at'],
  ['es', 'El sistema central no responde', 'Lo intentamos de nuevo'],
] as const)(
  'staff read (%s) that the core is away, since when, and when it is asked again',
  async (locale, title, again) => {
    const core = await startCore()
    const before = env.INSURER_PAUSE_SECONDS
    env.INSURER_PAUSE_SECONDS = 60
    onTestFinished(() => void (env.INSURER_PAUSE_SECONDS = before))
    const { cookie } = await signedIn(staffSara)
    const open = async () =>
      (await visit(syncPage, '/admin/sync', '/admin/sync', { cookie, locale })).text()
    expect(await open()).not.toContain(title)
    await core.dial({ fault: 'maintenance' })
    for (let count = 0; count < 5; count++)
      await expect(fetchHolder(ana.holderId)).rejects.toMatchObject({ code: 'Maintenance' })
    const page = await open()
    expect(page).toContain(title)
    expect(page).toContain(again)
  },
)
