import { codeTables, type PlainList } from '#app/modules/insurer/core-codes.ts'
import { insurerSettings } from '#app/modules/insurer/insurer-settings.server.ts'

type Tables = typeof codeTables
const nameOf = new Map(
  Object.entries(codeTables).map(([name, table]) => [table, name as keyof Tables] as const),
) as ReadonlyMap<Record<string, string>, keyof Tables>

/** Our word for a code; undefined for a code nobody taught us, which must never be an error. */
export function wordFor<Word extends string>(table: Record<string, Word>, code?: string) {
  const inForce = tableInForce(table)
  return code !== undefined && Object.hasOwn(inForce, code) ? inForce[code] : undefined
}

/** The code for a word of ours: the first of several. */
export const codeFor = <Word extends string>(table: Record<string, Word>, word: Word) =>
  codeIn(tableInForce(table), word) ?? word.toUpperCase()

/** The code of a list of which ours are the core's in lower case; the core refuses those it does not have. */
export const toCode = <Code extends string>(list: PlainList, word: string) =>
  (codeIn(insurerSettings().codes[list], word) ?? word.toUpperCase()) as Code

export const toCodes = <Code extends string>(list: PlainList, words: string[] | undefined) =>
  words?.map((word) => toCode<Code>(list, word))

export const fromCode = (list: PlainList, code: string) =>
  insurerSettings().codes[list]?.[code] ?? code.toLowerCase()

function tableInForce<Word extends string>(table: Record<string, Word>) {
  const name = nameOf.get(table)
  const theirs = name && insurerSettings().codes[name]
  return (theirs ?? table) as Record<string, Word>
}

const codeIn = (table: Record<string, string> | undefined, word: string) =>
  table && Object.keys(table).find((code) => table[code] === word)
