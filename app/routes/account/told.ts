const words = ['saved', 'email', 'phone', 'stopped', 'too-late'] as const
const proved = { email: 'provedEmail', phone: 'provedPhone' } as const

/** What the page says was done just now. */
export type Told = (typeof words)[number] | (typeof proved)[keyof typeof proved]

/** The word in the address after something was done: `?saved`, `?changed=email`, `?proved=phone`. */
export function toldBy(params: URLSearchParams): Told | undefined {
  const way = params.get('proved')
  if (way === 'email' || way === 'phone') return proved[way]
  const changed = params.get('changed')
  return words.find((word) => word === changed || params.has(word))
}
