type Names = ReadonlyMap<string, string>

/** Between the contract's names and those of an insurer, as `read` has them: the contract's name, and theirs. */
export function otherNames(read: () => Record<string, string>) {
  let current: { of: object; theirs: Names; ours: Names } | undefined
  const names = () => {
    const of = read()
    if (current?.of !== of) {
      const pairs = Object.entries(of)
      current = { of, theirs: new Map(pairs), ours: new Map(pairs.map(([a, b]) => [b, a])) }
    }
    return current
  }
  return {
    /** What we say, under this insurer's names. */
    toTheirs: (value: unknown) => rename(value, names().theirs),
    /** What the core answered, under the contract's names. */
    toOurs: (value: unknown) => rename(value, names().ours),
  }
}

/** Names at any depth; `clear` and the paths have names in their values. Streams stay as they are. */
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

/** Of a refusal: in REST and in SOAP. */
const paths = new Set(['pointer', 'ElementPath'])

function renameSaid(key: string, value: unknown, names: Names) {
  const nameOf = (name: string) => names.get(name) ?? name
  if (key === 'clear' && Array.isArray(value)) return (value as string[]).map(nameOf)
  if (paths.has(key) && typeof value === 'string') return value.split('/').map(nameOf).join('/')
  return undefined
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
