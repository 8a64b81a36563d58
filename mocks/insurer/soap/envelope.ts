import { type Core } from '../core.ts'
import { type Problem } from '../shapes.ts'
import { messageOf, type Shape } from './translate.ts'
import { escapeXml, parseXml, type XmlElement } from './xml.ts'

const envelopeNs = 'http://schemas.xmlsoap.org/soap/envelope/'

export type Envelope = { headers: XmlElement[]; message: XmlElement }

/** What a SOAP 1.1 envelope holds; undefined where the text is not one with exactly one message. */
export function openEnvelope(text: string): Envelope | undefined {
  const root = parseXml(text)
  if (root?.name !== 'Envelope' || root.ns !== envelopeNs) return undefined
  const parts = root.children.filter(({ ns }) => ns === envelopeNs)
  const body = parts.find(({ name }) => name === 'Body')
  const [message, ...others] = body?.children ?? []
  if (!message || others.length > 0) return undefined
  return { headers: parts.find(({ name }) => name === 'Header')?.children ?? [], message }
}

export const sealEnvelope = (inside: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>
<soap:Envelope xmlns:soap="${envelopeNs}"><soap:Body>${inside}</soap:Body></soap:Envelope>`

/** A problem of REST as the contract's fault. A wrong token is for good here: it is the same with every call. */
export function faultOf(core: Core, problem: Problem, wait: string | undefined, rqUid: string) {
  const isForLater = problem.retryable && problem.code !== 'TokenInvalid'
  const kind = isForLater ? 'Server' : 'Client'
  const detail: Shape = {
    ...{ FaultKindCd: kind, ErrorCd: problem.code, Retryable: isForLater },
    RetryAfterSeconds: wait === undefined ? undefined : secondsOf(core, wait),
    ...{ CorrelationId: problem.correlationId, RqUID: rqUid || undefined },
    ResourceId: problem.resource?.split('/').at(-1),
    Error: problem.errors?.map(({ pointer, code, message }) => ({
      ...{ ElementPath: pointer, ErrorCd: code, ErrorText: message },
    })),
  }
  return `<soap:Fault><faultcode>soap:${kind}</faultcode><faultstring>${escapeXml(problem.title)}</faultstring><detail>${messageOf('CoreFault', detail)}</detail></soap:Fault>`
}

/** A Retry-After of either form in the one form that SOAP has. */
function secondsOf(core: Core, wait: string): number {
  if (/^\d+$/.test(wait)) return Number(wait)
  return Math.max(0, Math.ceil((Date.parse(wait) - core.now().getTime()) / 1000))
}
