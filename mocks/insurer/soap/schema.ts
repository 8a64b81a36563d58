import { readFileSync } from 'node:fs'
import { parseXml, type XmlElement } from './xml.ts'

export const coreNs = 'urn:tidewater:core:1'

export type Field = { name: string; type: string; min: number; max: number }
export type Complex = { choice: boolean; fields: Field[] }
/** A simple type's own facets; what it is based on holds too. */
export type Simple = {
  base: string
  enums: string[]
  pattern?: RegExp
  facets: Partial<Record<'minLength' | 'maxLength' | 'minInclusive' | 'fractionDigits', number>>
}

/** The contract as parsed, the one source of messages and types here. */
const wsdl = parseXml(readFileSync(new URL('../core.wsdl', import.meta.url), 'utf8'))
if (!wsdl) throw new Error('core.wsdl cannot be read')

const schema = find(find(wsdl, 'types'), 'schema')

export const complexTypes = new Map<string, Complex>()
export const simpleTypes = new Map<string, Simple>()

for (const one of schema.children) {
  const name = one.attributes['name'] ?? ''
  if (one.name === 'simpleType') simpleTypes.set(name, simpleOf(one))
  if (one.name === 'complexType') complexTypes.set(name, complexOf(one))
  if (one.name === 'element') complexTypes.set(name, complexOf(find(one, 'complexType')))
}

/** The portType's operations: each has the messages `NameRq` and `NameRs` and this SOAPAction. */
export const soapActions = new Map(
  all(find(wsdl, 'binding'), 'operation').map((operation) => [
    operation.attributes['name'] ?? '',
    find(operation, 'operation').attributes['soapAction'] ?? '',
  ]),
)

function complexOf(element: XmlElement): Complex {
  const choice = element.children.find(({ name }) => name === 'choice')
  const fields = all(choice ?? find(element, 'sequence'), 'element').map(({ attributes }) => ({
    name: attributes['name'] ?? '',
    type: unprefixed(attributes['type'] ?? ''),
    min: Number(attributes['minOccurs'] ?? 1),
    max: attributes['maxOccurs'] === 'unbounded' ? Infinity : Number(attributes['maxOccurs'] ?? 1),
  }))
  return { choice: choice !== undefined, fields }
}

function simpleOf(element: XmlElement): Simple {
  const restriction = find(element, 'restriction')
  const valuesOf = (name: string) =>
    all(restriction, name).map(({ attributes }) => attributes['value'] ?? '')
  const [pattern] = valuesOf('pattern')
  const numbers = (['minLength', 'maxLength', 'minInclusive', 'fractionDigits'] as const).flatMap(
    (name) => valuesOf(name).map((value) => [name, Number(value)] as const),
  )
  return {
    base: unprefixed(restriction.attributes['base'] ?? ''),
    enums: valuesOf('enumeration'),
    ...(pattern ? { pattern: new RegExp(`^(?:${pattern})$`, 'u') } : {}),
    facets: Object.fromEntries(numbers),
  }
}

/** Ours without a prefix, the schema language's own as `xs:…`. */
function unprefixed(type: string): string {
  return type.replace(/^t:/, '')
}

function find(parent: XmlElement, name: string): XmlElement {
  const found = parent.children.find((child) => child.name === name)
  if (!found) throw new Error(`core.wsdl has no ${name} in ${parent.name}`)
  return found
}

function all(parent: XmlElement, name: string): XmlElement[] {
  return parent.children.filter((child) => child.name === name)
}
