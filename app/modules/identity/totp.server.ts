import { TOTPStrategy } from 'remix-auth-totp'
import { minutes } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'
import { CODE_MINUTES } from './rules.ts'

export const CODE_LIFETIME = minutes(CODE_MINUTES)
export const MOST_ATTEMPTS = 5

const COOKIE = '_totp'

/** A new code for an email, and the jar it is checked against later: the cookie of remix-auth-totp. */
export async function makeCode(email: string) {
  const { jar, code } = await drive('', { email })
  if (!code) throw new Error('No code was made: the strategy refused the email')
  return { jar, code }
}

/** Whether a code fits a jar and the email it was made for. */
export async function checkCodeInJar({
  jar,
  email,
  code,
}: Record<'jar' | 'email' | 'code', string>) {
  const { passedFor, error } = await drive(jar, { code })
  if (passedFor === email) return 'right'
  return error === 'expired' ? 'expired' : 'wrong'
}

/**
 * Runs the strategy, unchanged, on a request of our own making: only our fields and the jar from our
 * database reach it, nothing of the browser's. It answers by redirects, which nobody follows.
 */
async function drive(jar: string, fields: Record<string, string>) {
  let code: string | undefined
  let passedFor: string | undefined
  const strategy = new TOTPStrategy<void>(
    {
      secret: env.TOTP_SECRET,
      emailSentRedirect: '/sent',
      successRedirect: '/passed',
      failureRedirect: '/failed',
      magicLinkPath: '/unused',
      totpGeneration: {
        charSet: '0123456789',
        digits: 6,
        period: CODE_LIFETIME / 1_000,
        maxAttempts: MOST_ATTEMPTS,
      },
      customErrors: { expiredTotp: 'expired', invalidTotp: 'wrong' },
      sendTOTP: async (made) => void (code = made.code),
    },
    async ({ email }) => void (passedFor = email),
  )
  const request = new Request(new URL('/unused', env.PORTAL_ORIGIN), {
    method: 'POST',
    headers: { cookie: `${COOKIE}=${jar}` },
    body: new URLSearchParams(fields),
  })
  const answer = await strategy.authenticate(request).catch((thrown: unknown) => thrown)
  if (!(answer instanceof Response)) throw answer
  const next = jarIn(answer)
  return { code, passedFor, jar: next, error: errorIn(next) }
}

function jarIn(answer: Response) {
  const cookie = answer.headers.getSetCookie().at(-1) ?? ''
  return new RegExp(`^${COOKIE}=([^;]*)`).exec(cookie)?.[1] ?? ''
}

const errorIn = (jar: string) => new URLSearchParams(jar.replace(/^"|"$/g, '')).get('error')
