import { soapDialect, type Codes } from './soap-dialect.ts'

/** A settings file of an insurer, as the portal reads it: names of fields and elements, and codes with the word each means. */
export type InsurerFile = {
  codes: Record<string, Record<string, string>>
  fields: Record<string, string>
  elements: Record<string, string>
}

/** The lists a field may take its code from; which of them it is shows the code itself. */
const listsOf: Record<string, string[]> = {
  status: ['statuses', 'policyStatuses', 'requestStatuses', 'reportStatuses'],
  reasonCode: ['closedReasons', 'rejections', 'reasons', 'cannotProvide', 'refusalReasons'],
  outcome: ['outcomes'],
  overlays: ['overlays'],
  cause: ['causes'],
  causes: ['causes'],
  type: ['documentTypes', 'policyDocumentTypes'],
  documentTypes: ['documentTypes'],
  state: ['documentStates', 'paymentStates', 'exposureStates'],
  method: ['paymentMethods'],
  wants: ['wants'],
  channel: ['channels'],
  line: ['lines'],
}

/** Both directions between this core's own speech and that of another insurer. */
export function makeDialect(own: InsurerFile, theirs: InsurerFile) {
  const outward = new Map(Object.entries(theirs.fields))
  const inward = new Map([...outward].map(([ours, name]) => [name, ours]))
  const codes = codesBetween(own, theirs)
  return {
    toTheirs: (value: unknown) => translate(value, outward, codeOutward),
    toOwn: (value: unknown) => translate(value, inward, codeInward),
    fieldToOwn: (name: string) => inward.get(name) ?? name,
    soap: soapDialect(theirs.elements, codes),
  }

  function codeOutward(field: string, code: string) {
    return codes.toTheirs(listsOf[field], code)
  }

  function codeInward(field: string, code: string) {
    return codes.toOwn(listsOf[inward.get(field) ?? field], code)
  }
}

/** A code of the first of these lists that has it, in the other insurer's speech. */
function codesBetween(own: InsurerFile, theirs: InsurerFile): Codes {
  return {
    toTheirs(lists = [], code) {
      for (const list of lists) {
        const word = own.codes[list] ? own.codes[list][code] : code.toLowerCase()
        const known = word && codeOf(theirs.codes[list], word)
        if (known) return known
      }
      return code
    },
    toOwn(lists = [], code) {
      for (const list of lists) {
        const word = theirs.codes[list]?.[code]
        if (word) return codeOf(own.codes[list], word) ?? word.toUpperCase()
      }
      return code
    },
  }
}

export type Dialect = ReturnType<typeof makeDialect>

const codeOf = (list: Record<string, string> | undefined, word: string) =>
  list && Object.keys(list).find((code) => list[code] === word)

type CodeOf = (field: string, code: string) => string

function translate(
  value: unknown,
  names: ReadonlyMap<string, string>,
  codeFor: CodeOf,
  field = '',
): unknown {
  if (typeof value === 'string') {
    if (field === 'clear') return names.get(value) ?? value
    const said = (name: string) => names.get(name) ?? name
    return field === 'pointer' ? value.split('/').map(said).join('/') : codeFor(field, value)
  }
  if (Array.isArray(value)) return value.map((one) => translate(one, names, codeFor, field))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, one]) => [
    names.get(key) ?? key,
    translate(one, names, codeFor, key),
  ])
  return Object.fromEntries(entries) as unknown
}
