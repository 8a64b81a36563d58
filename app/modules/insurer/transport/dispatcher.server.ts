import { Agent, type Dispatcher } from 'undici'
import { env } from '#app/platform/env.server.ts'

export const originOf = (url: string) => new URL(url).origin

type Settings = { origin: string; cert?: string; key?: string; ca?: string }

let current: { of: Settings; dispatcher: Dispatcher } | undefined

/** The part of fetch's options that leads to the core only, by our certificate where we have one. */
export function toTheCore() {
  const of = {
    origin: originOf(env.INSURER_BASE_URL),
    cert: env.INSURER_CLIENT_CERT,
    key: env.INSURER_CLIENT_KEY,
    ca: env.INSURER_CA,
  }
  if (!current || JSON.stringify(current.of) !== JSON.stringify(of)) {
    void current?.dispatcher.close()
    current = { of, dispatcher: open(of) }
  }
  return { dispatcher: current.dispatcher } as RequestInit
}

/** Whatever asks this dispatcher for another origin gets no socket: the net under the check before it. */
function open({ origin, cert, key, ca }: Settings): Dispatcher {
  return new Agent({ connect: { cert, key, ca } }).compose((dispatch) => (options, handler) => {
    if (String(options.origin) !== origin) throw new TypeError('Not an address of the core')
    return dispatch(options, handler)
  })
}
