import createClient from 'openapi-fetch'
import type { paths } from '#app/modules/insurer/rest/core-api.generated.ts'
import { toTheirs } from '#app/modules/insurer/rest/field-names.server.ts'
import { sendToCore } from '#app/modules/insurer/transport/send-to-core.server.ts'
import { minutes, seconds } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'

type Query = Record<string, string>
export type Core = ReturnType<typeof openCore>

/** The core's API as its contract types it. No bearer yet. */
export function openCore() {
  return createClient<paths>({
    baseUrl: env.INSURER_BASE_URL,
    fetch: sendInTime,
    bodySerializer: (body) => JSON.stringify(toTheirs(body)),
    querySerializer: (query) => new URLSearchParams(toTheirs(query) as Query).toString(),
  })
}

function sendInTime(request: Request) {
  const { pathname } = new URL(request.url)
  const limit = pathname.endsWith('/content') ? minutes(2) : seconds(env.INSURER_TIMEOUT_SECONDS)
  return sendToCore(request, { operation: `${request.method} ${pathname}`, limit })
}
