import type { PolicyDocument } from '#app/modules/policies/policies.ts'

const extensions: Record<string, string> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'text/plain': 'txt',
}

/** Three letters for its tile: PDF, JPG. */
export const paperKind = ({ contentType }: Pick<PolicyDocument, 'contentType'>) =>
  (extensions[contentType] ?? 'doc').toUpperCase()

/** The name a paper is saved under. */
export function paperFileName({
  title,
  contentType,
}: Pick<PolicyDocument, 'title' | 'contentType'>) {
  const extension = extensions[contentType]
  return extension ? `${title}.${extension}` : title
}
