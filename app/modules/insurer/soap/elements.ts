/** Elements of a message as the SOAP library has them, by name. */
type Elements = Record<string, unknown>

/**
 * Which property of the wire's shape an element of one type is: `a.b` is a property inside a property, and what has
 * elements of its own names their table. `.` puts them in the same object; `.kind=vehicle` only where that is so.
 */
export type Table = { [element: string]: string | readonly [path: string, inside: Table] }

/** What the core said, in the shape REST says it in. Elements without a place are left out. */
export function fromElements(table: Table, elements: unknown): Elements {
  const shape: Elements = {}
  for (const [name, value] of Object.entries(isElements(elements) ? elements : {})) {
    const { path, mark, inside } = placeOf(table, name)
    if (!path || value === null || value === undefined) continue
    const plain = inside ? each(value, (one) => fromElements(inside, one)) : value
    if (path === '.') Object.assign(shape, mark, plain)
    else putAt(shape, path.split('.'), plain)
  }
  return shape
}

/** What we say, as elements; in the table's order, which the library puts in the schema's. */
export function toElements(table: Table, shape: unknown): Elements {
  const elements: Elements = {}
  for (const name of Object.keys(table)) {
    const { path, mark, inside } = placeOf(table, name)
    if (!isElements(shape) || !fits(shape, mark)) continue
    const value = path === '.' ? shape : path && valueAt(shape, path.split('.'))
    if (value === undefined || value === null || value === '') continue
    const said = inside ? each(value, (one) => toElements(inside, one)) : value
    if (path !== '.' || mark || Object.keys(said as Elements).length > 0) elements[name] = said
  }
  return elements
}

/** A path of elements, as a fault names what it minds, as a JSON Pointer into the shape. */
export function pointerOf(table: Table, elementPath: string): string {
  const names = elementPath.split('/').filter(Boolean)
  let here: Table | undefined = table
  const parts: string[] = []
  for (const name of names) {
    const place = placeOf(here ?? {}, name)
    if (place.path && place.path !== '.') parts.push(...place.path.split('.'))
    here = place.inside ?? here
  }
  return parts.map((part) => `/${part}`).join('')
}

type Place = { path?: string; mark?: Elements; inside?: Table }

function placeOf(table: Table, element: string): Place {
  const found = Object.hasOwn(table, element) ? table[element] : undefined
  if (found === undefined) return {}
  const [name, inside] = typeof found === 'string' ? [found] : found
  if (!name.startsWith('.')) return { path: name, ...(inside ? { inside } : {}) }
  const [tag, value] = name.slice(1).split('=')
  return { path: '.', ...(inside ? { inside } : {}), ...(tag ? { mark: { [tag]: value } } : {}) }
}

const fits = (shape: Elements, mark: Elements | undefined) =>
  Object.entries(mark ?? {}).every(([tag, value]) => shape[tag] === value)

const each = (value: unknown, change: (one: unknown) => Elements) =>
  Array.isArray(value) ? value.map(change) : change(value)

const isElements = (value: unknown): value is Elements =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const valueAt = (shape: Elements, path: string[]) =>
  path.reduce<unknown>((at, part) => (isElements(at) ? at[part] : undefined), shape)

function putAt(shape: Elements, path: string[], value: unknown) {
  const [first = '', ...rest] = path
  if (rest.length === 0) {
    shape[first] = value
    return
  }
  const next = isElements(shape[first]) ? shape[first] : {}
  shape[first] = next
  putAt(next, rest, value)
}
