import { expect, test } from 'vitest'
import {
  findTimeZone,
  listPreferences,
  savePreferences,
} from '#app/modules/notifications/notifications.server.ts'
import { getWords } from '#app/words/words.ts'
import { ana, staffSara } from '#tests/cast.ts'
import { signedIn } from '#tests/sign-in.ts'
import { clockOf } from './clock.server.ts'

const at = new Date('2026-03-06T23:12:00Z')

/** A time as the pages of whoever has this cookie tell it. */
async function timeFor(cookie = '') {
  const request = new Request('http://localhost:3000/claims', { headers: { cookie } })
  return getWords('en', await clockOf(request, findTimeZone)).date(at, 'dateTime')
}

test('pages tell times by the clock that their reader chose; else by the insurer’s, and say so, but for its own staff', async () => {
  const { holderId } = ana
  const { cookie } = await signedIn(ana)
  expect(await timeFor()).toBe('Mar 6, 5:12 PM CST')
  expect(await timeFor(cookie)).toBe('Mar 6, 5:12 PM CST')
  const { chosen } = (await listPreferences(holderId))!
  const choice = { holderId, chosen, texts: false, language: 'en' } as const
  await savePreferences({ ...choice, timeZone: 'Pacific/Honolulu' })
  expect(await timeFor(cookie)).toBe('Mar 6, 1:12 PM')
  expect(await timeFor((await signedIn(staffSara)).cookie)).toBe('Mar 6, 5:12 PM')
})
