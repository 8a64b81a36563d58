import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { hours, now } from '#app/platform/clock.ts'
import { ana, ben, staffSara } from '#tests/cast.ts'
import { openWindow } from '#tests/journeys/browser.ts'
import { lookOver } from '#tests/journeys/look-over.ts'
import { browser, onStage, portal } from '#tests/journeys/stage.ts'
import { personOn } from '#tests/journeys/steps.ts'

onStage()

type Device = { javaScript: boolean; language: 'en' | 'es'; width: number }

async function on(device: Device) {
  const window = await openWindow(browser, device)
  return personOn(await window.newPage(), portal, device.language)
}

/** As if everybody had logged in long ago: every session ends in two hours. */
function nearTheEnd() {
  const database = new Database(join(portal.settings.DATA_DIR!, 'app.db'), { timeout: 5_000 })
  database.prepare('UPDATE sessions SET expires_at = ?').run(now() + hours(2))
  database.close()
}

test.each([
  { person: ana, device: { javaScript: false, language: 'en', width: 360 } satisfies Device },
  { person: ben, device: { javaScript: true, language: 'es', width: 1280 } satisfies Device },
])(
  'a person logs out one browser, then all others, and logs in anew in time: $device',
  async ({ person, device }) => {
    const [here, second, third] = [await on(device), await on(device), await on(device)]
    const { t, page, press, follow } = here
    const name = (what: string) => `${what}-${device.language}`
    for (const one of [second, third, here]) {
      await one.goTo(`/login?lang=${device.language}`)
      await one.logIn(person)
    }

    await here.goTo('/account')
    await follow(t('identity.account.sessions'))
    await lookOver(page, name('sessions'))
    const others = page.getByRole('button', { name: new RegExp(`^${t('sessions.end')}: `) })
    expect(await others.count()).toBe(2)
    await others.last().click()
    await page.getByText(t('sessions.ended')).waitFor()
    await second.goTo('/dashboard')
    expect(new URL(second.page.url()).pathname, 'the oldest of them').toBe('/login')

    await press(t('sessions.endOthers'))
    await page.getByText(t('sessions.othersEnded')).waitFor()
    await lookOver(page, name('sessions-here-only'))
    await third.goTo('/dashboard')
    expect(new URL(third.page.url()).pathname).toBe('/login')

    nearTheEnd()
    await here.goTo('/claims')
    await lookOver(page, name('session-ends-soon'))
    await here.goTo('/dashboard')
    await lookOver(page, name('session-ends-soon-home'))
    await here.goTo('/claims')
    await follow(t('sessions.again'))
    await lookOver(page, name('log-in-again'))
    await here.logInHere(person)
    expect(new URL(page.url()).pathname).toBe('/claims')
    expect(await page.getByText(t('sessions.again')).count()).toBe(0)
  },
  120_000,
)

test('staff find their own logins too, without JavaScript', async () => {
  const sara = await on({ javaScript: false, language: 'en', width: 1280 })
  await sara.logIn(staffSara)
  await sara.goTo('/account/sessions')
  await lookOver(sara.page, 'sessions-staff')
  nearTheEnd()
  await sara.goTo('/admin/claims')
  expect(await sara.page.getByText(sara.t('sessions.again')).count(), 'two hours are long').toBe(0)
})
