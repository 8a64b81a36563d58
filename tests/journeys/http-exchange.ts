import { request, type IncomingHttpHeaders, type IncomingMessage } from 'node:http'
import { request as requestSecurely } from 'node:https'
import { uploadBody, type SampleFile } from '#tests/sample-files.ts'

export type Answer = {
  status: number
  location: string | undefined
  html: string
  /** Bytes of the body as they crossed the wire, compressed. */
  bytes: number
  headers: IncomingHttpHeaders
}
export type Form = Record<string, string> | URLSearchParams
/** Called once the server has the request; its body is sent when this resolves. */
export type Taken = () => Promise<unknown>
type Body = { type: string; content: Buffer | string }

/**
 * GET, form posts and uploads with a cookie jar of their own, as a browser without scripts makes them.
 * `ca` vouches for the portal's certificate where it speaks TLS.
 */
export function httpExchange(origin: string, ca?: string) {
  const send = origin.startsWith('https:') ? requestSecurely : request
  const jar = new Map<string, string>()
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ')

  const exchange = (method: string, path: string, body?: Body, taken?: Taken) =>
    new Promise<Answer>((resolve, reject) => {
      const headers = {
        cookie: cookie(),
        origin,
        'accept-language': 'en',
        ...(body ? { 'content-type': body.type } : {}),
        ...(taken ? { expect: '100-continue' } : {}),
      }
      const outgoing = send(origin + path, { method, headers, ca }, (incoming) => {
        for (const line of incoming.headers['set-cookie'] ?? []) keepCookie(jar, line)
        readAnswer(incoming).then(resolve, reject)
      })
      outgoing.on('error', reject)
      if (!taken) return void outgoing.end(body?.content)
      outgoing.on('continue', () => void taken().then(() => outgoing.end(body?.content), reject))
      outgoing.flushHeaders()
    })

  return {
    cookie,
    /** Takes Set-Cookie lines of an answer that another way of asking got. */
    keep: (lines: string[]) => lines.forEach((line) => keepCookie(jar, line)),
    get: (path: string) => exchange('GET', path),
    post: (path: string, form: Form, taken?: Taken) =>
      exchange('POST', path, { type: urlEncoded, content: `${new URLSearchParams(form)}` }, taken),
    /** Posts files as a multipart form. */
    async upload(path: string, files: SampleFile[], taken?: Taken) {
      const { contentType, body } = await uploadBody(files)
      return exchange('POST', path, { type: contentType, content: body }, taken)
    },
  }
}

export type HttpExchange = ReturnType<typeof httpExchange>

const urlEncoded = 'application/x-www-form-urlencoded'

async function readAnswer(incoming: IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  const bytes = Buffer.concat(chunks)
  return {
    status: incoming.statusCode ?? 0,
    location: incoming.headers.location,
    html: bytes.toString('utf8'),
    bytes: bytes.length,
    headers: incoming.headers,
  }
}

function keepCookie(jar: Map<string, string>, line: string) {
  const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
  if (/max-age=0\b/i.test(line) || value === '') jar.delete(name)
  else jar.set(name, value)
}
