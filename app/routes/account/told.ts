const words = ['saved', 'email', 'phone', 'stopped', 'too-late'] as const

/** What the page says was done just now. */
export type Told = (typeof words)[number]

/** The word in the address after something was done: `?saved`, `?changed=email`. */
export function toldBy(params: URLSearchParams): Told | undefined {
  const changed = params.get('changed')
  return words.find((word) => word === changed || params.has(word))
}
