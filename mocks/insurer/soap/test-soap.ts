import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { sealEnvelope } from './envelope.ts'
import { messageOf, type Shape, shapeOf } from './translate.ts'
import { parseXml, type XmlElement } from './xml.ts'

const wsse = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd'

export const asHaven = (secret = 'portal secret') =>
  `<wsse:Security xmlns:wsse="${wsse}"><wsse:UsernameToken><wsse:Username>haven</wsse:Username><wsse:Password>${secret}</wsse:Password></wsse:UsernameToken></wsse:Security>`

/** Posts messages to a running core's SOAP face, for the tests of this folder. */
export function openSoap(origin: string) {
  async function post(envelope: string, headers: Record<string, string> = {}) {
    const response = await fetch(`${origin}/soap/v1`, {
      method: 'POST',
      headers: { 'content-type': 'text/xml; charset=utf-8', ...headers },
      body: envelope,
    })
    const text = await response.text()
    return { status: response.status, headers: response.headers, text, ...readBody(text) }
  }
  /** A message as it stands. */
  const send = (message: string, secret?: string) =>
    post(sealEnvelope(message).replace('<soap:Body>', `${header(secret)}<soap:Body>`))
  /** A message from its shape. */
  const ask = (operation: string, shape: Shape) => send(messageOf(`${operation}Rq`, shape))
  return { post, send, ask }
}

/** The contract's examples: the content of a body each. */
export const examples = (): XmlElement[] =>
  parseXml(
    readFileSync(new URL('../soap-examples.xml', import.meta.url), 'utf8'),
  )?.children.flatMap(({ children }) => children) ?? []

const header = (secret?: string) => `<soap:Header>${asHaven(secret)}</soap:Header>`

function readBody(text: string): { body?: XmlElement; said: Shape; fault?: Shape } {
  const [body] = parseXml(text)?.children.find(({ name }) => name === 'Body')?.children ?? []
  if (!body) return { said: {} }
  const detail = body.children.find(({ name }) => name === 'detail')?.children[0]
  if (detail) return { body, said: {}, fault: shapeOf(detail, 'CoreFault') }
  return { body, said: shapeOf(body, body.name) }
}

/** A notice as ClaimsNotificationAdd takes it. */
export const notification = (more: Shape = {}) => ({
  RqUID: randomUUID(),
  ClaimsNotification: {
    ...{ externalRef: randomUUID(), noticedAt: '2026-11-18T14:22:00Z', policyId: 'POL-7001' },
    ...{ lossDate: '2026-11-17', cause: 'COLLISION', contact: { phone: '+15125550142' } },
  },
  SubmitInd: false,
  ...more,
})

export const soapDeclaration = {
  fraudNotice: { state: 'TX', version: '2026-01' },
  ...{ shownAt: '2026-11-18T14:21:30Z', signedName: 'Ana Rivera' },
  ...{ signedAt: '2026-11-18T14:22:05Z', esignConsent: true },
}

export type Key = { claimId: string; version: number; status: string; claimNumber?: string }

export const statusOf = (said: Shape) =>
  said['MsgStatus'] as { MsgStatusCd: string; Replayed?: boolean }
