import { expect, test, vi } from 'vitest'
import { env } from '#app/platform/env.server.ts'
import { fetchMedia } from './fetch-media.server.ts'

const own = `https://api.twilio.com/2010-04-01/Accounts/${env.TWILIO_ACCOUNT_SID}/Messages/MM1/Media/ME1`

test('our token goes to our own address at Twilio only, and not along to its store', async () => {
  const fetched = vi.spyOn(globalThis, 'fetch').mockImplementation(async (url) =>
    String(url).includes('twilio-media')
      ? new Response('picture')
      : new Response(null, {
          status: 307,
          headers: { location: 'https://mms.twiliocdn.com/twilio-media/1' },
        }),
  )
  expect(await (await fetchMedia(own)).text()).toBe('picture')
  const sent = fetched.mock.calls.map(([, init]) => Object.keys(init?.headers ?? {}))
  fetched.mockRestore()
  expect(sent).toEqual([['authorization'], []])
})

test.each([
  'http://169.254.169.254/latest/meta-data',
  'https://mms.twiliocdn.com.evil.example/x',
  'https://s3-external-1.amazonaws.com/somebody-else/x',
  'https://api.twilio.com/2010-04-01/Accounts/AC1/Calls',
])('a redirect to %s is not followed', async (location) => {
  const fetched = vi
    .spyOn(globalThis, 'fetch')
    .mockImplementation(async () => new Response(null, { status: 307, headers: { location } }))
  await expect(fetchMedia(own)).rejects.toThrow('media-of-another-host')
  const calls = fetched.mock.calls.length
  fetched.mockRestore()
  expect(calls).toBe(1)
})
