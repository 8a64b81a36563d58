import { request as send } from 'node:http'
import { emailsTo, nextCode } from '#tests/journeys/mail.ts'
import type { RunningPortal } from '#tests/journeys/portal.ts'

export type Answer = {
  status: number
  location: string | undefined
  html: string
  /** Bytes of the body as they crossed the wire, compressed. */
  bytes: number
}

/** Somebody with a cookie jar and no browser: for weighing pages, load, and crashes at a chosen moment. */
export function httpPerson(portal: Pick<RunningPortal, 'origin' | 'mocks'>) {
  const jar = new Map<string, string>()

  const exchange = (method: string, path: string, body?: URLSearchParams) =>
    new Promise<Answer>((resolve, reject) => {
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
      const headers = {
        cookie,
        origin: portal.origin,
        'accept-language': 'en',
        ...(body ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
      }
      const outgoing = send(portal.origin + path, { method, headers }, (incoming) => {
        for (const line of incoming.headers['set-cookie'] ?? []) keepCookie(jar, line)
        const chunks: Buffer[] = []
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
        incoming.on('error', reject)
        incoming.on('end', () => {
          const bytes = Buffer.concat(chunks)
          resolve({
            status: incoming.statusCode ?? 0,
            location: incoming.headers.location,
            html: bytes.toString('utf8'),
            bytes: bytes.length,
          })
        })
      })
      outgoing.on('error', reject)
      outgoing.end(body?.toString())
    })

  const get = (path: string) => exchange('GET', path)
  const post = (path: string, form: Record<string, string> | URLSearchParams) =>
    exchange('POST', path, new URLSearchParams(form))

  return {
    get,
    post,
    cookie: () => [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
    /** Password, then the code from the inbox. */
    async logIn({ email, password }: { email: string; password: string }) {
      const seen = (await emailsTo(portal.mocks, email)).map(({ messageId }) => messageId)
      const { location } = await post('/login', { email, password })
      if (!location) throw new Error('The password was not taken')
      const code = await nextCode(portal.mocks, email, seen)
      const { status } = await post('/login/verify', { code })
      if (status !== 302) throw new Error(`The code was not taken (${status})`)
    },
  }
}

function keepCookie(jar: Map<string, string>, line: string) {
  const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
  if (/max-age=0\b/i.test(line) || value === '') jar.delete(name)
  else jar.set(name, value)
}
