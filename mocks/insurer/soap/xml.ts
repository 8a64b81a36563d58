import { XMLParser, XMLValidator } from 'fast-xml-parser'

/** An element with its namespace resolved; `text` is what stands directly in it. */
export type XmlElement = {
  name: string
  ns: string
  attributes: Record<string, string>
  children: XmlElement[]
  text: string
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  processEntities: false,
  parseTagValue: false,
  trimValues: false,
})

/** The root element; undefined where the text is not one well-formed document, or has a DTD or an entity of its own. */
export function parseXml(text: string): XmlElement | undefined {
  if (/<!(?!\[CDATA\[|--)/.test(text) || XMLValidator.validate(text) !== true) return undefined
  try {
    const roots = (parser.parse(text) as Node[]).filter((node) => isElement(node, true))
    const [root] = roots
    return root && roots.length === 1 ? elementOf(root, { xml: '' }) : undefined
  } catch {
    return undefined
  }
}

/** Text as the content of an element or the value of an attribute. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"'\r]/g, (one) => `&#${one.charCodeAt(0)};`)
}

type Node = Record<string, unknown>
type Prefixes = Record<string, string>

function elementOf(node: Node, outer: Prefixes): XmlElement {
  const [qualified = ''] = Object.keys(node).filter((key) => key !== ':@')
  const given = Object.entries((node[':@'] ?? {}) as Record<string, string>)
  const prefixes = { ...outer, ...declared(given) }
  const { name, prefix } = split(qualified)
  const inside = node[qualified] as Node[]
  const attributes = given.filter(([key]) => key !== 'xmlns' && !key.startsWith('xmlns:'))
  return {
    name,
    ns: namespaceOf(prefixes, prefix),
    attributes: Object.fromEntries(attributes.map(([key, value]) => [key, unescape(value)])),
    children: inside.filter((one) => isElement(one)).map((one) => elementOf(one, prefixes)),
    text: inside.map(textOf).join(''),
  }
}

const declared = (attributes: [string, string][]): Prefixes =>
  Object.fromEntries(
    attributes
      .filter(([key]) => key === 'xmlns' || key.startsWith('xmlns:'))
      .map(([key, value]) => [key === 'xmlns' ? '' : key.slice('xmlns:'.length), unescape(value)]),
  )

function split(qualified: string) {
  const at = qualified.indexOf(':')
  return { prefix: qualified.slice(0, Math.max(0, at)), name: qualified.slice(at + 1) }
}

function namespaceOf(prefixes: Prefixes, prefix: string): string {
  const found = prefixes[prefix]
  if (found === undefined && prefix !== '') throw new Error(`No namespace for ${prefix}`)
  return found ?? ''
}

/** A processing instruction has no place in a message, the declaration before its root excepted. */
function isElement(node: Node, outermost = false): boolean {
  const [name = ''] = Object.keys(node)
  if (name.startsWith('?') && !(outermost && name === '?xml')) throw new Error('An instruction')
  return name !== '#text' && !name.startsWith('?')
}

const textOf = (node: Node) => (typeof node['#text'] === 'string' ? unescape(node['#text']) : '')

const predefined: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

function unescape(text: string): string {
  return text.replace(/&([^;]*);?/g, (_, name: string) => {
    const [, hex, decimal] = /^#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}))$/.exec(name) ?? []
    const known = predefined[name] ?? codePoint(hex ? parseInt(hex, 16) : Number(decimal))
    if (known === undefined) throw new Error(`There is no entity ${name}`)
    return known
  })
}

const codePoint = (code: number) =>
  code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined
