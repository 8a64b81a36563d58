import type { en } from './en/index.ts'

type Plain<Key extends string> = Key extends `${infer Base}_${'one' | 'other'}` ? Base : Key

type Entry<Tree, Path extends string = ''> = {
  [Key in keyof Tree & string]: Tree[Key] extends string
    ? [`${Path}${Plain<Key>}`, Tree[Key]]
    : Entry<Tree[Key], `${Path}${Key}.`>
}[keyof Tree & string]

type Texts = { [E in Entry<typeof en> as E[0]]: E[1] }

/** `area.key` or `area.group.key`; a plural is named without its `_one` or `_other`. */
export type WordKey = keyof Texts & string

export type Placeholder<Text> = Text extends `${string}{{${infer Name}}}${infer Rest}`
  ? Name | Placeholder<Rest>
  : never

/** The names in `{{ }}` of a key's English sentence. */
export type WordPlaceholder<Key extends WordKey> = Placeholder<Texts[Key]>

/** What must be passed beside a key: nothing, or a value for each placeholder. */
export type WordVars<Key extends WordKey> = [WordPlaceholder<Key>] extends [never]
  ? [vars?: undefined]
  : [vars: { [Name in WordPlaceholder<Key>]: Name extends 'count' ? number : string | number }]

/** The same keys as the English area, with any sentence in their place. */
export type SameKeys<Area> = {
  [Key in keyof Area]: Area[Key] extends string ? string : SameKeys<Area[Key]>
}
