import type { IHttpClient } from 'soap'
import { insurerSettings } from '#app/modules/insurer/insurer-settings.server.ts'
import { theirWsdl, toOurs, toTheirs } from '#app/modules/insurer/soap/element-names.server.ts'
import { postMessage } from '#app/modules/insurer/soap/post-message.server.ts'
import { env } from '#app/platform/env.server.ts'

/** Answers with the message in the body, or throws what the library makes of a fault. */
type Speak = (operation: string, message: object) => Promise<unknown>

let opened: { of: object; speak: Promise<Speak> } | undefined

/** The library over the contract's WSDL, loaded with the first message: who speaks REST never pays for it. */
export function openSoap(): Promise<Speak> {
  const of = insurerSettings()
  if (opened?.of !== of) opened = { of, speak: open() }
  const { speak } = opened
  speak.catch(() => (opened = undefined))
  return speak
}

async function open(): Promise<Speak> {
  const { Client, WSDL, WSSecurity } = await import('soap')
  const options = { customDeserializer, preserveWhitespace: true, httpClient }
  const wsdl = new WSDL(theirWsdl(), 'core.wsdl', options)
  await new Promise<void>((ready, failed) =>
    wsdl.onReady((error) => ((error as Error | null) ? failed(error) : ready())),
  )
  return (operation, message) => {
    const client = new Client(wsdl, env.INSURER_BASE_URL, options)
    const token = { hasTimeStamp: false, hasTokenCreated: false, hasNonce: false }
    client.setSecurity(new WSSecurity(env.INSURER_CLIENT_ID, env.INSURER_CLIENT_SECRET, token))
    const methods = client as unknown as Record<string, Method | undefined>
    const method = methods[`${operation}Async`]
    if (!method) throw new Error(`The WSDL has no ${operation}`)
    return method(toTheirs(message) as object).then(
      ([answer]) => toOurs(answer),
      (error: unknown) => Promise.reject(faultInOurs(error)),
    )
  }
}

/** What the library throws for a fault has its elements under `root`. */
function faultInOurs(error: unknown) {
  return error instanceof Error && 'root' in error
    ? Object.assign(error, { root: toOurs(error.root) })
    : error
}

type Method = (message: object) => Promise<[unknown]>

/** Days and times stay as the core wrote them. */
const customDeserializer = {
  date: (text: string) => text,
  dateTime: (text: string) => text,
}

/** The library's own client would follow redirects and know neither our limits nor our allow-list. */
const httpClient: IHttpClient = {
  request(url, xml: string, callback, headers) {
    void postMessage(url, xml, headers as Record<string, string>)
      .then(({ status, text }) => callback(null, { status }, text) as unknown)
      .catch((error: unknown) => callback(error) as unknown)
    return Promise.resolve() as unknown as ReturnType<IHttpClient['request']>
  },
}
