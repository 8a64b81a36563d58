const words = [
  'invited',
  'again',
  'withdrawn',
  'closed',
  'own',
  'self',
  'last',
  'noted',
  'over',
] as const

/** What just became of the staff, as its pages say it. */
export type StaffDone = (typeof words)[number]

/** The page of the staff, saying what was done. */
export const staffPath = (done?: StaffDone) => `/admin/staff${done ? `?done=${done}` : ''}`

/** The page of one of the staff, saying what was done. */
export const memberPath = (accountId: string, done: StaffDone) =>
  `/admin/staff/${accountId}?done=${done}`

export function staffDone(request: Request): StaffDone | undefined {
  const done = new URL(request.url).searchParams.get('done')
  return words.find((word) => word === done)
}
