import { z } from 'zod'
import { minutes, now } from '#app/platform/clock.ts'
import { open, seal } from '#app/platform/seal.server.ts'
import { directoryCookie } from '#app/http/cookies.server.ts'

/** How long somebody has to log in at the insurer's directory. */
const LIFETIME = minutes(10)

const Kept = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  returnTo: z.string(),
  until: z.number(),
})
type Kept = z.infer<typeof Kept>

const place = { table: 'cookies', column: 'directory', row: 'login' }

/**
 * The Set-Cookie that carries a login to the insurer's directory and back: sealed, since the verifier is a
 * secret, and signed, so that nobody else's is opened. No row is written: a page that leads there reads.
 */
export function keepDirectoryLogin(login: Omit<Kept, 'until'>) {
  const kept: Kept = { ...login, until: now() + LIFETIME }
  return directoryCookie.serialize(seal(JSON.stringify(kept), place))
}

/** The login that this browser was sent away with, while there is still time for it. */
export async function directoryLoginOf(request: Request) {
  const sealed: unknown = await directoryCookie.parse(request.headers.get('cookie'))
  if (typeof sealed !== 'string' || !sealed) return undefined
  const kept = Kept.parse(JSON.parse(open(sealed, place)))
  return kept.until > now() ? kept : undefined
}

/** The Set-Cookie that forgets it: each answer is tried once. */
export const forgetDirectoryLogin = () => directoryCookie.serialize('', { maxAge: 0 })
