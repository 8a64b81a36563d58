import { accessCookie, pendingCookie } from '#app/http/cookies.server.ts'
import { handleRequest } from '#app/http/handle-request.server.ts'
import { env } from '#app/platform/env.server.ts'
import { readSession } from '#app/modules/identity/identity.server.ts'
import * as confirm from '#app/routes/auth/confirm.tsx'
import * as codeAgain from '#app/routes/auth/send-code-again.ts'
import * as login from '#app/routes/auth/login.tsx'
import * as loginVerify from '#app/routes/auth/login-verify.tsx'
import * as ownPassword from '#app/routes/auth/own-password.tsx'
import * as passkey from '#app/routes/auth/passkey.tsx'
import * as register from '#app/routes/auth/register.tsx'
import * as registerConfirm from '#app/routes/auth/register-confirm.tsx'
import { startCore } from '#tests/core.ts'
import { visit } from '#tests/visit.tsx'

const pages = {
  '/account/confirm': confirm,
  '/login': login,
  '/login/verify': loginVerify,
  '/login/code': codeAgain,
  '/login/passkey': passkey,
  '/login/password': ownPassword,
  '/register': register,
  '/register/confirm': registerConfirm,
}

type Path = keyof typeof pages
type Form = Record<string, string>

/** A browser without JavaScript at the door: it keeps its cookies and posts forms through our http layer. */
export function browserAt(address = '198.51.100.7') {
  const jar = new Map<string, string>()

  async function go(path: string, form?: Form) {
    const route = path.split('?', 1)[0] as Path
    const cookie = cookieHeader(jar)
    const request = new Request(`http://localhost:3000${path}`, {
      method: form ? 'POST' : 'GET',
      headers: { origin: 'http://localhost:3000' },
    })
    const answer = await handleRequest(
      request,
      () => visit(pages[route], route, path, { cookie, form }),
      address,
    )
    for (const line of answer.headers.getSetCookie()) keep(jar, line)
    return {
      status: answer.status,
      location: answer.headers.get('location'),
      html: await answer.text(),
      cookieNames: answer.headers.getSetCookie().map((line) => line.slice(0, line.indexOf('='))),
    }
  }

  return {
    open: (path: string) => go(path),
    post: (path: Path, form: Form = {}) => go(path, form),
    jar,
    /** Whose session the browser has, as a change of something would find. */
    session: async () => {
      const cookies = cookieHeader(jar)
      const accessToken = (await accessCookie.parse(cookies)) as string | undefined
      return (await readSession({ accessToken, changing: true }))?.session
    },
    hasPending: async () => Boolean(await pendingCookie.parse(cookieHeader(jar))),
  }
}

const cookieHeader = (jar: Map<string, string>) =>
  [...jar].map(([name, value]) => `${name}=${value}`).join('; ')

function keep(jar: Map<string, string>, line: string) {
  const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
  if (/max-age=0\b/i.test(line)) jar.delete(name)
  else jar.set(name, value)
}

/** The stand-in core, waited for as long as hundreds of logins at once need on a busy machine. */
export async function startCoreWithTime() {
  const core = await startCore()
  env.INSURER_TIMEOUT_SECONDS = 20
  return core
}
