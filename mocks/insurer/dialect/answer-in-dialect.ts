import { type Dialect } from './dialect.ts'

type Answer = (request: Request) => Promise<Response>

/** One REST request in another insurer's names and codes, answered in them; bytes pass as they are. */
export async function answerInDialect(dialect: Dialect, request: Request, answer: Answer) {
  const response = await answer(await understood(dialect, request))
  if (!isJson(response.headers)) return response
  const { status, headers } = response
  const text = await response.text()
  return new Response(translated(text, dialect.toTheirs), { status, headers })
}

/** The same for one envelope of SOAP. */
export async function answerSoapInDialect({ soap }: Dialect, request: Request, answer: Answer) {
  const { url, method, headers } = request
  const body = method === 'POST' ? soap.toOwn(await request.text()) : undefined
  const response = await answer(new Request(url, { method, headers, body }))
  if (!(response.headers.get('content-type') ?? '').includes('xml')) return response
  const { status } = response
  return new Response(soap.toTheirs(await response.text()), { status, headers: response.headers })
}

async function understood(dialect: Dialect, request: Request) {
  const url = new URL(request.url)
  const query = [...url.searchParams].map(([name, value]) => [dialect.fieldToOwn(name), value])
  url.search = new URLSearchParams(query).toString()
  const { method, headers } = request
  if (!request.body) return new Request(url, { method, headers })
  if (!isJson(headers)) return new Request(url, { method, headers, body: await request.bytes() })
  const body = translated(await request.text(), dialect.toOwn)
  const renewed = new Headers(headers)
  renewed.delete('content-length')
  return new Request(url, { method, headers: renewed, body })
}

const isJson = (headers: Headers) => (headers.get('content-type') ?? '').includes('json')

/** What is not JSON after all is handed on, to be refused or not understood as it is. */
function translated(text: string, translate: (value: unknown) => unknown) {
  try {
    return JSON.stringify(translate(JSON.parse(text)))
  } catch {
    return text
  }
}
