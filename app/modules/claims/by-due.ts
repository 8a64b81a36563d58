type Dated = { dueAt?: string | undefined; openedAt: string }

/** For sorting: what is due first comes first, what has no day last; of two alike what was asked first. */
export const byDue = (one: Dated, other: Dated) =>
  compare(one.dueAt ?? LAST, other.dueAt ?? LAST) || compare(one.openedAt, other.openedAt)

const LAST = '9999'

/** Times of the insurer, ISO 8601 in UTC or with an offset. */
const compare = (one: string, other: string) => Date.parse(one) - Date.parse(other)
