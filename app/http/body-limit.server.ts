import { currentScope } from '#app/http/request-scope.server.ts'
import { routePatternOf } from '#app/http/route-patterns.server.ts'

/** More than anybody types: a form is read whole, and each of its bytes takes several while it is. */
export const FORM_BYTES = 1_000_000
/** What the engine sends at most with a call. */
const ENGINE_BYTES = 4_000_000

/** Files go to the disk while they arrive, under limits of their own (modules/documents). */
export const takesFiles = new Set([
  '/claims/:claimId/appeal',
  '/claims/:claimId/documents',
  '/claims/:claimId/messages',
  '/claims/:claimId/reopening',
  '/claims/:claimId/requests/:requestId',
  '/claims/:claimId/supplement',
])

/**
 * The request, of whose body no more than our forms have is ever read; undefined for one that says it has
 * more. Where one that said nothing has more its reading fails, and the scope says so (`isTooLarge`).
 */
export function withinLimit(request: Request): Request | undefined {
  const most = mostBytesOf(request)
  if (!request.body || most === Infinity) return request
  const announced = request.headers.get('content-length')
  if (announced !== null) return Number(announced) > most ? undefined : request
  const { url, method, headers, signal } = request
  const body = counted(request.body, most)
  return new Request(url, { method, headers, signal, body, duplex: 'half' } as RequestInit)
}

function mostBytesOf({ url, headers }: Request) {
  const { pathname } = new URL(url)
  // These count for themselves.
  if (pathname.startsWith('/webhooks/')) return Infinity
  if (pathname === '/api/inngest') return ENGINE_BYTES
  const isUpload = headers.get('content-type')?.startsWith('multipart/form-data')
  return isUpload && takesFiles.has(routePatternOf(pathname)) ? Infinity : FORM_BYTES
}

/** What it comes from is not cancelled when there is too much: that would end the connection before the answer. */
function counted(body: ReadableStream<Uint8Array>, most: number) {
  const reader = body.getReader()
  let bytes = 0
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await reader.read()
      if (done) return controller.close()
      bytes += value.byteLength
      if (bytes <= most) return controller.enqueue(value)
      Object.assign(currentScope() ?? {}, { isTooLarge: true })
      controller.error(new Error('The body is too large'))
    },
    cancel: (reason) => reader.cancel(reason),
  })
}
