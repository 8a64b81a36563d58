import type { Document, RefusedFile } from '#app/modules/documents/documents.ts'
import { Button } from '#app/ui/button.tsx'
import { ledgerOf } from '#app/ui/file-ledger.ts'
import type { ListedFile } from '#app/ui/file-list.tsx'
import { Sentence } from '#app/ui/sentence.tsx'
import { When } from '#app/ui/when.tsx'
import type { Words } from '#app/words/words.ts'
import { tellRefusal } from './refusal-words.ts'
import { quoteRejection, tellRejection } from './rejection-words.ts'
import { ReplaceForm } from './replace-form.tsx'

/** `isPart`: on a page that leads to the page of all files. */
type Way = { mayRemove: boolean; mayAdd: boolean; isPart?: boolean }

/** A file of the claim in a list: sent from here with its ledger, or one of the insurer's letters. */
export function listDocument(words: Words, document: Document, way: Way): ListedFile {
  const { documentId, name, origin, state, replacedBy } = document
  const isOpenable = state !== 'checking' && state !== 'infected'
  return {
    id: documentId,
    name,
    kind: kindOf(name, document.contentType),
    href: isOpenable ? `/documents/${documentId}` : undefined,
    thumbnail:
      document.hasThumbnail && isOpenable ? `/documents/${documentId}/thumbnail` : undefined,
    about: aboutOf(words, document),
    ...(origin === 'holder' ? { steps: ledgerOf(words, state) } : {}),
    note: noteOf(words, document, way),
    error: replacedBy || isTooLate(document, way) ? undefined : tellRejection(words, document),
    mend: mendOf(words, document, way),
  }
}

/** Where nothing can be sent in its place any more, nobody is told to. */
const isTooLate = ({ state }: Document, { mayAdd, isPart }: Way) =>
  state === 'rejected' && !mayAdd && !isPart

function noteOf(words: Words, document: Document, way: Way) {
  const { t } = words
  if (document.replacedBy) return t('documents.replaced')
  if (isTooLate(document, way)) return t('documents.rejected.tooLate')
  if (document.state === 'failed') return t('documents.stuck')
  if (document.state === 'checking') return t('documents.checking')
  return quoteRejection(words, document)
}

function mendOf(words: Words, document: Document, way: Way) {
  const { state, replacedBy, name, claimId } = document
  if (state === 'infected' && way.mayAdd)
    return (
      <>
        {chooseAnother(words, name)}
        {removal(words, document, way)}
      </>
    )
  if (state !== 'rejected') return removal(words, document, way)
  if (replacedBy) return undefined
  if (way.mayAdd) return <ReplaceForm {...document} />
  return way.isPart ? linkToReplace(words, claimId) : undefined
}

/** A file that was not taken, with the reason and a way to choose another. */
export function listRefusal(words: Words, { name, reason }: RefusedFile): ListedFile {
  return {
    id: `refused ${name}`,
    name,
    kind: kindOf(name, ''),
    error: tellRefusal(words, reason),
    mend: chooseAnother(words, name),
  }
}

function aboutOf({ fileSize }: Words, { origin, bytes, storedAt }: Document) {
  const date = <When at={new Date(storedAt)} style="dateTime" breaks />
  if (origin === 'insurer') return <Sentence of="documents.fromUs" with={{ date }} />
  if (origin === 'elsewhere') return <Sentence of="documents.otherWay" with={{ date }} />
  return <Sentence of="documents.about" with={{ size: fileSize(bytes), date }} />
}

function kindOf(name: string, contentType: string) {
  const known: Record<string, string> = { 'application/pdf': 'PDF', 'image/png': 'PNG' }
  if (contentType.startsWith('image/')) return known[contentType] ?? 'JPG'
  return known[contentType] ?? /\.(\w{2,4})$/.exec(name)?.[1]?.toUpperCase() ?? 'DOC'
}

function chooseAnother({ t }: Words, file: string) {
  return (
    <a
      className="btn quiet small"
      href="#files"
      aria-label={t('documents.chooseAnotherFor', { file })}
    >
      {t('documents.chooseAnother')}
    </a>
  )
}

const linkToReplace = ({ t }: Words, claimId: string) => (
  <div>
    <a className="btn quiet small" href={`/claims/${claimId}/documents#list`}>
      {t('documents.replace')}
    </a>
  </div>
)

function removal({ t }: Words, { documentId, name, origin, state }: Document, { mayRemove }: Way) {
  const isOurs = state === 'stored' || state === 'checking' || state === 'infected'
  if (!mayRemove || origin !== 'holder' || !isOurs) return undefined
  return (
    <form method="post" action={`/documents/${documentId}/removal`}>
      <Button kind="link" aria-label={t('documents.removeFile', { file: name })}>
        {t('common.remove')}
      </Button>
    </form>
  )
}
