import type { Document } from '#app/modules/documents/documents.ts'
import { Card } from '#app/ui/card.tsx'
import { FileList } from '#app/ui/file-list.tsx'
import type { MiniStep } from '#app/ui/mini-track.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { Words } from '#app/words/words.ts'

const reached = { stored: 1, failed: 1, sent: 2, confirmed: 3, rejected: 2 }

/** The claim's files by name and state; staff read them in the core. */
export function FilesCard({ documents }: { documents: readonly Document[] }) {
  const words = useWords()
  return (
    <Card title={words.t('admin.file.documents')}>
      {documents.length > 0 ? (
        <FileList
          files={documents.map(({ documentId, name, contentType, bytes, ...document }) => ({
            id: documentId,
            name,
            kind: contentType === 'application/pdf' ? 'PDF' : 'JPG',
            about: words.fileSize(bytes),
            steps: document.origin === 'holder' ? stepsOf(words, document.state) : undefined,
            error: document.rejection?.message,
          }))}
        />
      ) : (
        <p>{words.t('admin.file.noDocuments')}</p>
      )}
    </Card>
  )
}

function stepsOf({ t }: Words, state: Document['state']): MiniStep[] {
  const at = (step: number) => (reached[state] >= step ? ('done' as const) : undefined)
  return [
    { label: t('documents.state.stored'), at: at(1) },
    { label: t('documents.state.sent'), at: at(2) },
    state === 'rejected'
      ? { label: t('documents.state.notAccepted'), at: 'fail' }
      : { label: t('documents.state.confirmed'), at: at(3) },
  ]
}
