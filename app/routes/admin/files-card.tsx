import type { Document } from '#app/modules/documents/documents.ts'
import { Card } from '#app/ui/card.tsx'
import { ledgerOf } from '#app/ui/file-ledger.ts'
import { FileList } from '#app/ui/file-list.tsx'
import { useWords } from '#app/ui/words-context.tsx'

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
            steps: document.origin === 'holder' ? ledgerOf(words, document.state) : undefined,
            error: document.rejection?.message,
          }))}
        />
      ) : (
        <p>{words.t('admin.file.noDocuments')}</p>
      )}
    </Card>
  )
}
