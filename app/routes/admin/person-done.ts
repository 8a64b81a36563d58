const words = [
  'sessions',
  'asked',
  'allowed',
  'refused',
  'stopped',
  'already',
  'over',
  'same',
  'taken',
] as const

/** What just became of a person's file, as the page says it. */
export type PersonDone = (typeof words)[number]

/** The file's address, saying what was done. */
export const personPath = (personId: string, done?: PersonDone) =>
  `/admin/people/${personId}${done ? `?done=${done}` : ''}`

export function personDone(request: Request): PersonDone | undefined {
  const done = new URL(request.url).searchParams.get('done')
  return words.find((word) => word === done)
}
