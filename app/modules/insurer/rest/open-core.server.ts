import createClient from 'openapi-fetch'
import type { paths } from '#app/modules/insurer/rest/core-api.generated.ts'
import { InsurerUnavailable } from '#app/modules/insurer/insurer-errors.ts'
import { minutes, seconds } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'
import { newId } from '#app/platform/ids.ts'

export type Core = ReturnType<typeof openCore>

/** The core's API as its contract types it. No bearer yet; redirects are not followed, for ours would travel along. */
export function openCore() {
  const core = createClient<paths>({
    baseUrl: env.INSURER_BASE_URL,
    redirect: 'error',
    fetch: sendInTime,
  })
  core.use({
    onRequest({ request }) {
      request.headers.set('x-correlation-id', newId())
      return request
    },
  })
  return core
}

function sendInTime(request: Request) {
  const limit = new URL(request.url).pathname.endsWith('/content')
    ? minutes(2)
    : seconds(env.INSURER_TIMEOUT_SECONDS)
  return fetch(request, { signal: AbortSignal.timeout(limit) })
}

/** A call that found no answer, or one that is not JSON, as InsurerUnavailable; its outcome is unknown. */
export async function reach<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (error) {
    if (error instanceof SyntaxError) throw new InsurerUnavailable('UnreadableAnswer')
    if (isTransportError(error)) throw new InsurerUnavailable('NoAnswer')
    throw error
  }
}

/** fetch throws TypeError for every broken connection and DOMException for our own time limit. */
const isTransportError = (error: unknown) =>
  error instanceof TypeError || error instanceof DOMException
