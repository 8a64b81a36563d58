import { z } from 'zod'
import { openCore } from '#app/modules/insurer/rest/open-core.server.ts'
import { requireSuccess } from '#app/modules/insurer/rest/read-answer.ts'
import { reach } from '#app/modules/insurer/transport/reach.ts'
import { understand } from '#app/modules/insurer/transport/understand.ts'
import { now, seconds } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'

/** A token is renewed this long before it ends, so that none ends on its way. */
const MARGIN = seconds(30)

const Token = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() })

let current: Promise<{ token: string; until: number }> | undefined

/** The bearer for the core: fetched once, shared by everybody, kept until shortly before its end. */
export async function accessToken(): Promise<string> {
  current ??= requestToken()
  const mine = current
  try {
    const { token, until } = await mine
    if (now() < until) return token
  } catch (error) {
    forget(mine)
    throw error
  }
  forget(mine)
  return accessToken()
}

/** The core no longer takes this token: the next call fetches another. */
export function dropAccessToken() {
  current = undefined
}

function forget(mine: typeof current) {
  if (current === mine) current = undefined
}

async function requestToken() {
  const client = Buffer.from(`${env.INSURER_CLIENT_ID}:${env.INSURER_CLIENT_SECRET}`)
  const answer = await reach(() =>
    openCore().POST('/oauth/token', {
      body: { grant_type: 'client_credentials', scope: 'portal' },
      bodySerializer: (body) => new URLSearchParams(body),
      headers: {
        authorization: `Basic ${client.toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
    }),
  )
  const { access_token, expires_in } = understand(Token, requireSuccess(answer).data)
  const lifetime = Math.max(seconds(1), seconds(expires_in) - MARGIN)
  return { token: access_token, until: now() + lifetime }
}
