import { acceptedFiles, type Document } from '#app/modules/documents/documents.ts'
import { Button } from '#app/ui/button.tsx'
import { Fold } from '#app/ui/fold.tsx'
import { useWords } from '#app/ui/words-context.tsx'

/** Sends a file in place of one that could not be used, from its own row. */
export function ReplaceForm({ documentId, claimId, name }: Document) {
  const { t } = useWords()
  const fieldId = `replace-${documentId}`
  return (
    <Fold quiet title={t('documents.replace')}>
      <form
        className="stack"
        method="post"
        action={`/claims/${claimId}/documents`}
        encType="multipart/form-data"
      >
        <input type="hidden" name="replaces" value={documentId} />
        <input
          id={fieldId}
          type="file"
          name="files"
          accept={acceptedFiles}
          required
          aria-label={t('documents.replaceFor', { file: name })}
        />
        <div>
          <Button kind="quiet">{t('common.send')}</Button>
        </div>
      </form>
    </Fold>
  )
}
