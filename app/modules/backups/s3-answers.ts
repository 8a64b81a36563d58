/** One page of S3's list of a bucket, version 2. Our names need no more of XML than this. */
export function readListing(xml: string) {
  const objects = [...xml.matchAll(/<Contents>(.*?)<\/Contents>/gs)].map(([, one = '']) => ({
    key: textIn(one, 'Key'),
    since: Date.parse(textIn(one, 'LastModified')),
  }))
  return { objects, next: textIn(xml, 'NextContinuationToken') || undefined }
}

export const uploadIdIn = (xml: string) => textIn(xml, 'UploadId')

const characters: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const textIn = (xml: string, name: string) =>
  (new RegExp(`<${name}>(.*?)</${name}>`, 's').exec(xml)?.[1] ?? '').replaceAll(
    /&(amp|lt|gt|quot|apos);/g,
    (_, character: string) => characters[character]!,
  )
