import { rememberDevice } from '#app/modules/factors/factors.server.ts'
import { rememberedCookie } from '#app/http/cookies.server.ts'
import { deviceName } from '#app/http/device-name.ts'

/** The token by which somebody had this browser remembered, if they did. */
export async function rememberedToken(request: Request) {
  const token: unknown = await rememberedCookie.parse(request.headers.get('cookie'))
  return typeof token === 'string' ? token : undefined
}

/** Remembers this browser for somebody who has just proved a second factor. The Set-Cookie to send. */
export async function rememberThisDevice(request: Request, accountId: string) {
  const device = deviceName(request.headers.get('user-agent'))
  return rememberedCookie.serialize(await rememberDevice({ accountId, device }))
}
