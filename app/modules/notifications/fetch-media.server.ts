import { seconds } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'
import { hosted } from './twilio.server.ts'

/** A photo of 5 MB, the most that phone companies carry, comes in seconds. */
const PATIENCE = seconds(60)

/** Where Twilio keeps what its own address leads to; both are fetched without our token. */
const stores = [
  'https://mms.twiliocdn.com/',
  'https://media.twiliocdn.com/',
  'https://s3-external-1.amazonaws.com/media.twiliocdn.com/',
]

/**
 * Fetches what came along with a text: from Twilio's own address of our account, with our token, and from
 * the store that it leads to, without. No other host is ever asked, whatever a message names.
 * @throws when the address is another one or does not answer with the file; the message names no address
 */
export async function fetchMedia(url: string): Promise<Response> {
  if (!isOwnMedia(url)) throw new Error('media-of-another-host')
  const token = Buffer.from(`${env.TWILIO_ACCOUNT_SID}:${env.TWILIO_AUTH_TOKEN}`).toString('base64')
  const first = await get(url, { authorization: `Basic ${token}` })
  const next = first.headers.get('location')
  if (first.status < 300 || first.status >= 400 || !next) return takeFile(first)
  await first.body?.cancel()
  if (!stores.some((store) => startsWith(next, store))) throw new Error('media-of-another-host')
  return takeFile(await get(next, {}))
}

/** Whether an address is one of our account's at Twilio. */
export const isOwnMedia = (url: string) =>
  startsWith(url, `https://api.twilio.com/2010-04-01/Accounts/${env.TWILIO_ACCOUNT_SID}/Messages/`)

/** Compared as addresses are read: `..` and user names are gone then. */
const startsWith = (url: string, prefix: string) =>
  URL.canParse(url) && new URL(url).href.startsWith(prefix)

const get = (url: string, headers: Record<string, string>) =>
  fetch(hosted(new URL(url).href), {
    headers,
    redirect: 'manual',
    signal: AbortSignal.timeout(PATIENCE),
  })

async function takeFile(response: Response) {
  if (response.status === 200 && response.body) return response
  await response.body?.cancel()
  throw new Error(`media-answered-${response.status}`)
}
