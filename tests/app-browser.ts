import { env } from '#app/platform/env.server.ts'
import { openApp } from '#tests/whole-app.ts'

type Form = Record<string, string>

/** The whole portal in this process, for browsers without scripts. */
export async function openForBrowsers() {
  const app = await openApp()

  /** A browser that keeps its cookies; it begins with those of a Cookie header. */
  return function browserWith(cookies = '') {
    const jar = new Map<string, string>()
    for (const pair of cookies.split('; ').filter(Boolean)) keep(jar, pair)

    async function go(path: string, form?: Form, headers: Record<string, string> = {}) {
      const request = new Request(env.PORTAL_ORIGIN + path, {
        method: form ? 'POST' : 'GET',
        headers: {
          cookie: cookieOf(jar),
          host: new URL(env.PORTAL_ORIGIN).host,
          origin: env.PORTAL_ORIGIN,
          'accept-language': 'en',
          ...headers,
        },
        body: form && new URLSearchParams(form),
      })
      const answer = await app(request)
      for (const line of answer.headers.getSetCookie()) keep(jar, line)
      return {
        status: answer.status,
        location: answer.headers.get('location') ?? '',
        html: (await answer.text()).replaceAll('\u00a0', ' '),
        cookies: answer.headers.getSetCookie(),
      }
    }

    return {
      jar,
      cookie: () => cookieOf(jar),
      get: (path: string, headers?: Record<string, string>) => go(path, undefined, headers),
      post: (path: string, form: Form = {}, headers?: Record<string, string>) =>
        go(path, form, headers),
    }
  }
}

const cookieOf = (jar: Map<string, string>) =>
  [...jar].map(([name, value]) => `${name}=${value}`).join('; ')

function keep(jar: Map<string, string>, line: string) {
  const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
  if (/max-age=0\b/i.test(line)) jar.delete(name)
  else jar.set(name, value)
}
