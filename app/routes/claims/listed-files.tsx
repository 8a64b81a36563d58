import type { Document, RefusedFile } from '#app/modules/documents/documents.ts'
import { Button } from '#app/ui/button.tsx'
import type { ListedFile } from '#app/ui/file-list.tsx'
import type { MiniStep } from '#app/ui/mini-track.tsx'
import type { Words } from '#app/words/words.ts'
import { tellRefusal } from './refusal-words.ts'

type Way = { mayRemove: boolean; mayAdd: boolean }

/** A file of the claim in a list: sent from here with its ledger, or one of the insurer's letters. */
export function listDocument(words: Words, document: Document, way: Way): ListedFile {
  const { documentId, name, origin, state, rejection } = document
  const rejected = state === 'rejected'
  return {
    id: documentId,
    name,
    kind: kindOf(name, document.contentType),
    href: `/documents/${documentId}`,
    about: aboutOf(words, document),
    ...(origin === 'holder' ? { steps: ledgerOf(words, state) } : {}),
    note: state === 'failed' ? words.t('documents.stuck') : undefined,
    error: rejected ? (rejection?.message ?? tellRefusal(words, 'damaged')) : undefined,
    mend: rejected && way.mayAdd ? chooseAnother(words, name) : removal(words, document, way),
  }
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

/** Stored, sent, confirmed: solid is done. */
function ledgerOf({ t }: Words, state: Document['state']): MiniStep[] {
  const reached = { stored: 1, failed: 1, sent: 2, confirmed: 3, rejected: 2 }[state]
  const done = (step: number) => (reached >= step ? ('done' as const) : undefined)
  const last: MiniStep =
    state === 'rejected'
      ? { label: t('documents.state.notAccepted'), at: 'fail' }
      : { label: t('documents.state.confirmed'), at: done(3) }
  return [
    { label: t('documents.state.stored'), at: done(1) },
    { label: t('documents.state.sent'), at: done(2) },
    last,
  ]
}

function aboutOf({ t, fileSize, date }: Words, { origin, bytes, storedAt }: Document) {
  const when = date(new Date(storedAt), 'dateTime')
  if (origin === 'insurer') return t('documents.fromUs', { date: when })
  if (origin === 'elsewhere') return t('documents.otherWay', { date: when })
  return t('documents.about', { size: fileSize(bytes), date: when })
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

function removal({ t }: Words, { documentId, name, origin, state }: Document, { mayRemove }: Way) {
  if (!mayRemove || origin !== 'holder' || state !== 'stored') return undefined
  return (
    <form method="post" action={`/documents/${documentId}/removal`}>
      <Button kind="link" aria-label={t('documents.removeFile', { file: name })}>
        {t('common.remove')}
      </Button>
    </form>
  )
}
