import { insurerSettings } from '#app/modules/insurer/insurer-settings.server.ts'

type Names = ReadonlyMap<string, string>

/** A body, or what is in a query, under this insurer's names of fields. */
export const toTheirs = (value: unknown) => rename(value, namesOf().theirs)

/** What the core answered under the contract's names. */
export const toOurs = (value: unknown) => rename(value, namesOf().ours)

let current: { of: object; theirs: Names; ours: Names } | undefined

function namesOf() {
  const of = insurerSettings().fields
  if (current?.of !== of) {
    const pairs = Object.entries(of)
    current = { of, theirs: new Map(pairs), ours: new Map(pairs.map(([a, b]) => [b, a])) }
  }
  return current
}

/** Fields at any depth; `clear` and `pointer` name fields in their values. Streams stay as they are. */
function rename(value: unknown, names: Names): unknown {
  if (names.size === 0) return value
  if (Array.isArray(value)) return value.map((one) => rename(one, names))
  if (!isPlain(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      names.get(key) ?? key,
      renameSaid(key, one, names) ?? rename(one, names),
    ]),
  )
}

function renameSaid(key: string, value: unknown, names: Names) {
  const nameOf = (name: string) => names.get(name) ?? name
  if (key === 'clear' && Array.isArray(value)) return (value as string[]).map(nameOf)
  if (key === 'pointer' && typeof value === 'string') return value.split('/').map(nameOf).join('/')
  return undefined
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
