import { MAX_FILE_BYTES, MAX_FILES, acceptedFiles } from '#app/modules/documents/documents.ts'
import { Button } from '#app/ui/button.tsx'
import { Drop } from '#app/ui/drop.tsx'
import { useWords } from '#app/ui/words-context.tsx'

type UploadFormProps = { errors?: readonly string[]; script?: string | undefined }

/** A plain form that sends files. With a script it also shrinks photos, shows progress and tries again. */
export function UploadForm({ errors, script }: UploadFormProps) {
  const { t, fileSize } = useWords()
  return (
    <form className="stack" method="post" encType="multipart/form-data" id="upload">
      <Drop
        id="files"
        name="files"
        accept={acceptedFiles}
        multiple
        required
        hint={t('documents.hint', { size: fileSize(MAX_FILE_BYTES), most: MAX_FILES })}
        errors={errors}
      />
      <div>
        <Button>{t('documents.submit')}</Button>
      </div>
      {script ? <UploadWords script={script} /> : null}
    </form>
  )
}

/** What the script says while it sends, in the page's language; {part} and the like it fills in. */
function UploadWords({ script }: { script: string }) {
  const { t } = useWords()
  return (
    <>
      <template
        id="upload-words"
        data-waits={t('documents.sending.waits')}
        data-shrinking={t('documents.sending.shrinking')}
        data-part={t('documents.sending.part', { part: '{part}', whole: '{whole}' })}
        data-arrived={t('documents.sending.arrived')}
        data-smaller={t('documents.sending.smaller', { before: '{before}', after: '{after}' })}
        data-dropped={t('documents.sending.dropped')}
        data-safe={t('documents.sending.safe', { file: '{file}' })}
        data-again={t('documents.sending.again')}
        data-remove={t('common.remove')}
      />
      <script type="module" src={script} />
    </>
  )
}
