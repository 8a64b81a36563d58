import { rootOf } from './check-element.ts'
import { names } from './names.ts'
import { complexTypes, coreNs, type Field } from './schema.ts'
import { escapeXml, type XmlElement } from './xml.ts'

export type Shape = Record<string, unknown>

/** An element that fits its type, as the shape REST has of it. */
export function shapeOf(element: XmlElement, type: string): Shape {
  const shape: Shape = {}
  const fields = complexTypes.get(type)?.fields ?? []
  for (const child of element.children) {
    const field = fields.find(({ name }) => name === child.name)
    if (!field) continue
    const { path, mark } = placeOf(type, child.name)
    const value = complexTypes.has(field.type)
      ? shapeOf(child, field.type)
      : scalarOf(child.text, field.type)
    if (path.length === 0) Object.assign(shape, mark, value)
    else putAt(shape, path, field.max > 1 ? [...listAt(shape, path), value] : value)
  }
  return shape
}

/** A shape as the content of an element of this type: in the schema's order, without what the type has no place for. */
export function contentOf(shape: Shape, type: string): string {
  const fields = complexTypes.get(type)?.fields ?? []
  return fields.flatMap((field) => elementsOf(shape, type, field)).join('')
}

/** The whole message, with its namespace. */
export function messageOf(name: string, shape: Shape): string {
  return `<${name} xmlns="${coreNs}">${contentOf(shape, name)}</${name}>`
}

/** A JSON Pointer into a shape as the WSDL's element path below a type; as far as it goes. */
export function elementPath(type: string, pointer: string): string {
  const parts = pointer.split('/').filter((part) => part !== '' && !/^\d+$/.test(part))
  for (let known = parts.length; known > 0; known--) {
    const path = pathTo(type, parts.slice(0, known))
    if (path) return path.join('/')
  }
  return ''
}

function pathTo(type: string, parts: string[]): string[] | undefined {
  if (parts.length === 0) return []
  for (const { name, type: inside } of complexTypes.get(type)?.fields ?? []) {
    const { path } = placeOf(type, name)
    if (!path.every((part, index) => part === parts[index])) continue
    const below = pathTo(inside, parts.slice(path.length))
    if (below) return [name, ...below]
  }
  return undefined
}

function elementsOf(shape: Shape, type: string, field: Field): string[] {
  const { path, mark } = placeOf(type, field.name)
  const [[tag, wanted] = []] = Object.entries(mark)
  if (tag !== undefined && shape[tag] !== wanted) return []
  const value = path.reduce<unknown>((at, part) => (at as Shape | undefined)?.[part], shape)
  const values = (Array.isArray(value) ? value : [value]) as unknown[]
  return values.flatMap((one) => {
    if (one === undefined || one === null) return []
    const isComplex = complexTypes.has(field.type)
    const inside = isComplex ? contentOf(one as Shape, field.type) : escapeXml(String(one))
    const says = inside !== '' || !isComplex || tag !== undefined || field.min > 0
    return says ? [`<${field.name}>${inside}</${field.name}>`] : []
  })
}

/** Where an element's value stands in the shape; an empty path is the shape itself. */
function placeOf(type: string, element: string): { path: string[]; mark: Record<string, string> } {
  const name = names[type]?.[element] ?? element
  if (!name.startsWith('.')) return { path: name.split('.'), mark: {} }
  const [tag, value] = name.slice(1).split('=')
  return { path: [], mark: tag && value ? { [tag]: value } : {} }
}

function scalarOf(text: string, type: string): unknown {
  const root = rootOf(type)
  const trimmed = text.trim()
  if (root === 'xs:string') return text
  if (root === 'xs:boolean') return trimmed === 'true' || trimmed === '1'
  const isNumber = ['xs:int', 'xs:long'].includes(root) || type === 'xs:decimal'
  return isNumber ? Number(trimmed) : trimmed.replace(/\s+/g, ' ')
}

function putAt(shape: Shape, path: string[], value: unknown) {
  const [last = '', ...before] = [...path].reverse()
  const parent = before.reverse().reduce<Shape>((at, part) => {
    const next = (at[part] ?? {}) as Shape
    at[part] = next
    return next
  }, shape)
  parent[last] = value
}

function listAt(shape: Shape, path: string[]): unknown[] {
  const found = path.reduce<unknown>((at, part) => (at as Shape | undefined)?.[part], shape)
  return Array.isArray(found) ? (found as unknown[]) : []
}
