import { z } from 'zod'
import { newId } from '#app/platform/ids.server.ts'
import { deviceCookie } from '#app/http/cookies.server.ts'

const Device = z.object({ accountId: z.string(), id: z.string() })

/** Who logged in with this browser last, if anybody. Their wrong guesses are counted apart from strangers'. */
export async function knownDevice(request: Request) {
  const value: unknown = await deviceCookie.parse(request.headers.get('cookie'))
  return Device.safeParse(value).data
}

/** The Set-Cookie by which this browser is known for this account at its next login. */
export async function nameDevice(request: Request, accountId: string) {
  const known = await knownDevice(request)
  return deviceCookie.serialize(known?.accountId === accountId ? known : { accountId, id: newId() })
}
