import { originOf, toTheCore } from '#app/modules/insurer/transport/dispatcher.server.ts'
import { InsurerRefused } from '#app/modules/insurer/insurer-errors.ts'
import { now } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'
import { newId } from '#app/platform/ids.server.ts'
import { inSpan, traceHeaders } from '#app/platform/trace.server.ts'
import { log } from '#app/platform/log.server.ts'
import { coreSeconds, statusClass } from '#app/platform/metrics.server.ts'

type Sending = {
  /** What the log calls it: method and path, which has the core's ids in it, or a message's name; never a query or a body. */
  operation: string
  /** Milliseconds until the answer is whole. */
  limit: number
}

/**
 * One HTTP call of any protocol to the core, and to nobody else: under an id of its own that both
 * sides log, by our certificate where we have one, with an end. Redirects are not followed.
 * @throws TypeError or DOMException as fetch does; InsurerRefused (`ForeignOrigin`) before a socket opens
 */
export function sendToCore(request: Request, sending: Sending) {
  return inSpan('the core', { 'http.request.method': request.method }, async (say) => {
    const response = await sendOnce(request, sending)
    say({ 'http.response.status_code': response.status })
    return response
  })
}

async function sendOnce(request: Request, { operation, limit }: Sending) {
  if (new URL(request.url).origin !== originOf(env.INSURER_BASE_URL))
    throw new InsurerRefused('ForeignOrigin')
  const correlationId = newId()
  request.headers.set('x-correlation-id', correlationId)
  for (const [name, value] of Object.entries(traceHeaders())) request.headers.set(name, value)
  const call = { operation, correlationId }
  const began = now()
  try {
    const signal = AbortSignal.timeout(limit)
    const response = await fetch(request, { signal, redirect: 'error', ...toTheCore() })
    log.info({ ...call, status: response.status, ms: now() - began }, 'asked the core')
    coreSeconds.observe({ answer: statusClass(response.status) }, (now() - began) / 1000)
    return response
  } catch (error) {
    log.warn({ ...call, err: error, ms: now() - began }, 'the core gave no answer')
    coreSeconds.observe({ answer: 'none' }, (now() - began) / 1000)
    throw error
  }
}
