import { freshCode } from '#tests/authenticator.ts'
import { httpExchange } from '#tests/journeys/http-exchange.ts'
import { reporting } from '#tests/journeys/http-report.ts'
import { emailsTo, nextCode } from '#tests/journeys/mail.ts'
import type { RunningPortal } from '#tests/journeys/portal.ts'

type Person = { email: string; password: string; appKey?: string }

/** Somebody with a cookie jar and no browser: for weighing pages, load, and crashes at a chosen moment. */
export function httpPerson(portal: Pick<RunningPortal, 'origin' | 'mocks' | 'ca'>) {
  const exchange = httpExchange(portal.origin, portal.ca)
  const { post } = exchange
  return {
    ...exchange,
    ...reporting(exchange),
    /** Password, then the code from the inbox, or of the authenticator app. */
    async logIn({ email, password, appKey }: Person) {
      const seen = (await emailsTo(portal.mocks, email)).map(({ messageId }) => messageId)
      const { location } = await post('/login', { email, password })
      if (!location) throw new Error('The password was not taken')
      const step = appKey
        ? { way: 'app', code: await freshCode(appKey) }
        : { way: 'email', code: await nextCode(portal.mocks, email, seen) }
      const { status } = await post('/login/verify', step)
      if (status !== 302) throw new Error(`The code was not taken (${status})`)
    },
  }
}

export type HttpPerson = ReturnType<typeof httpPerson>
