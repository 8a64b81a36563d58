export type Listed = { key: string; bytes: number; since: number }

/** A page of a bucket's keys as S3 answers it, version 1 or 2; `delimiter` folds what lies deeper. */
export function listing(all: Listed[], query: URLSearchParams, most: number) {
  const isSecond = query.get('list-type') === '2'
  const [prefix, delimiter] = [query.get('prefix') ?? '', query.get('delimiter') ?? '']
  const after = query.get(isSecond ? 'continuation-token' : 'marker') ?? ''
  const matching = all
    .filter(({ key }) => key.startsWith(prefix) && key > after)
    .toSorted((one, other) => (one.key < other.key ? -1 : 1))
  const page = matching.slice(0, most)
  const folded = page.map((one) => ({ ...one, folder: folderOf(one.key, prefix, delimiter) }))
  const folders = new Set(folded.flatMap(({ folder }) => folder ?? []))
  const isMore = matching.length > most
  const last = page.at(-1)?.key ?? ''
  return `<?xml version="1.0" encoding="UTF-8"?><ListBucketResult><IsTruncated>${isMore}</IsTruncated>${
    isMore ? nextOf(isSecond, last) : ''
  }${folded
    .filter(({ folder }) => !folder)
    .map(contentOf)
    .join('')}${[...folders]
    .map((folder) => `<CommonPrefixes><Prefix>${folder}</Prefix></CommonPrefixes>`)
    .join('')}</ListBucketResult>`
}

const nextOf = (isSecond: boolean, last: string) =>
  isSecond
    ? `<NextContinuationToken>${last}</NextContinuationToken>`
    : `<NextMarker>${last}</NextMarker>`

const contentOf = ({ key, bytes, since }: Listed) =>
  `<Contents><Key>${key}</Key><LastModified>${new Date(since).toISOString()}</LastModified><Size>${bytes}</Size></Contents>`

function folderOf(key: string, prefix: string, delimiter: string) {
  const at = delimiter ? key.indexOf(delimiter, prefix.length) : -1
  return at < 0 ? undefined : key.slice(0, at + 1)
}
