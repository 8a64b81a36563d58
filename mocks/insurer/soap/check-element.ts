import { type Complex, complexTypes, coreNs, type Field, simpleTypes } from './schema.ts'
import { type XmlElement } from './xml.ts'

export type ElementError = { path: string; code: string; message: string }

/** Checks an element against a type of the WSDL's schema; an empty list means it fits. Paths begin below it. */
export function checkElement(element: XmlElement, type: string, path = ''): ElementError[] {
  const complex = complexTypes.get(type)
  const foreign = Object.keys(element.attributes).find((name) => !name.startsWith('xsi:'))
  const unknown = foreign ? [wrong(`${path}/@${foreign}`, 'UnknownProperty')] : []
  return [
    ...unknown,
    ...(complex ? checkComplex(element, complex, path) : checkText(element, type, path)),
  ]
}

function checkComplex(element: XmlElement, { choice, fields }: Complex, path: string) {
  const errors: ElementError[] = []
  if (element.text.trim() !== '') errors.push(wrong(path, 'Text'))
  const counts = new Map<string, number>()
  let at = 0
  for (const child of element.children) {
    const here = [path, child.name].filter(Boolean).join('/')
    const index = fields.findIndex(({ name }) => name === child.name && child.ns === coreNs)
    const field = fields[index]
    if (!field) {
      errors.push(wrong(here, 'UnknownProperty'))
      continue
    }
    if (index < at && !choice) errors.push(wrong(here, 'Order'))
    at = Math.max(at, index)
    counts.set(child.name, (counts.get(child.name) ?? 0) + 1)
    errors.push(...checkElement(child, field.type, here))
  }
  return [...errors, ...(choice ? checkChoice(counts, path) : checkCounts(counts, fields, path))]
}

function checkCounts(counts: Map<string, number>, fields: Field[], path: string) {
  return fields.flatMap(({ name, min, max }) => {
    const count = counts.get(name) ?? 0
    const here = [path, name].filter(Boolean).join('/')
    if (count < min) return [wrong(here, 'Required')]
    return count > max ? [wrong(here, 'MaxItems')] : []
  })
}

function checkChoice(counts: Map<string, number>, path: string) {
  const chosen = [...counts.values()].reduce((sum, count) => sum + count, 0)
  return chosen === 1 ? [] : [wrong(path, 'Choice')]
}

function checkText(element: XmlElement, type: string, path: string): ElementError[] {
  const [child] = element.children
  if (child) return [wrong(`${path}/${child.name}`, 'UnknownProperty')]
  const code = findMisfit(element.text, type)
  return code ? [wrong(path, code)] : []
}

/** The facet that the text breaks; undefined where it fits the type and all it is based on. */
function findMisfit(text: string, type: string): string | undefined {
  const simple = simpleTypes.get(type)
  if (!simple) return builtIns[type]?.test(text) === false ? 'Type' : undefined
  const value = rootOf(type) === 'xs:string' ? text : text.trim().replace(/\s+/g, ' ')
  const length = [...value].length
  const { minLength = 0, maxLength = Infinity, minInclusive, fractionDigits } = simple.facets
  if (simple.enums.length > 0 && !simple.enums.includes(value)) return 'Enum'
  if (simple.pattern && !simple.pattern.test(value)) return 'Pattern'
  if (length < minLength) return 'MinLength'
  if (length > maxLength) return 'MaxLength'
  if (minInclusive !== undefined && Number(value) < minInclusive) return 'Minimum'
  const decimals = value.split('.')[1]?.length ?? 0
  if (fractionDigits !== undefined && decimals > fractionDigits) return 'FractionDigits'
  return findMisfit(value, simple.base)
}

const builtIns: Record<string, RegExp> = {
  'xs:boolean': /^\s*(?:true|false|1|0)\s*$/,
  'xs:int': /^\s*[+-]?\d{1,10}\s*$/,
  'xs:long': /^\s*[+-]?\d{1,18}\s*$/,
  'xs:decimal': /^\s*[+-]?(?:\d+(?:\.\d*)?|\.\d+)\s*$/,
  'xs:date': /^\s*\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?:Z|[+-]\d\d:\d\d)?\s*$/,
  'xs:dateTime':
    /^\s*\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?\s*$/,
  'xs:base64Binary': /^[A-Za-z0-9+/\s]*={0,2}\s*$/,
}

/** The schema language's type at the bottom of a simple type. */
export function rootOf(type: string): string {
  const simple = simpleTypes.get(type)
  return simple ? rootOf(simple.base) : type
}

const wrong = (path: string, code: string): ElementError => ({
  path,
  code,
  message: messages[code] ?? 'This does not fit.',
})

const messages: Record<string, string> = {
  UnknownProperty: 'There is no element of this name here.',
  Required: 'This element is needed.',
  Order: 'This element stands too late; their order matters.',
  Choice: 'Exactly one of them must be here.',
}
