import { timingSafeEqual } from 'node:crypto'
import { type Core } from '../core.ts'
import { refuse } from '../rest/refusal.ts'
import { type XmlElement } from './xml.ts'

const wsse = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd'
const passwordText =
  'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0#PasswordText'

/** The client id of a WS-Security UsernameToken that is ours; a Client fault TokenInvalid otherwise. */
export function requireUsernameToken(core: Core, headers: XmlElement[]): string {
  const token = headers
    .filter(({ name, ns }) => name === 'Security' && ns === wsse)
    .flatMap(({ children }) => children)
    .find(({ name, ns }) => name === 'UsernameToken' && ns === wsse)
  const find = (wanted: string) => token?.children.find(({ name }) => name === wanted)
  const password = find('Password')
  const type = password?.attributes['Type'] ?? passwordText
  const { id, secret } = core.client
  const fits = equal(find('Username')?.text ?? '', id) && equal(password?.text ?? '', secret)
  if (!fits || type !== passwordText) refuse('TokenInvalid')
  return id
}

function equal(given: string, wanted: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(wanted)]
  return left.length === right.length && timingSafeEqual(left, right)
}
