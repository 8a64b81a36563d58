import { acceptedFiles, MAX_FILE_BYTES } from '#app/modules/documents/documents.ts'
import { Button } from '#app/ui/button.tsx'
import { Field, TextareaField } from '#app/ui/field.tsx'
import { Ways, type Way } from '#app/ui/ways.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { RequestForCard } from './read-requests.server.ts'

type RequestWaysProps = {
  claimId: string
  request: Pick<RequestForCard, 'requestId' | 'wants'>
  errors?: { text?: string[] | undefined; file?: string[] | undefined }
  typed?: string | undefined
}

/** By file, in writing, or "I don't have it": each its own form, all to the same address. */
export function RequestWays({ claimId, request, errors = {}, typed }: RequestWaysProps) {
  const { t, fileSize } = useWords()
  const { requestId, wants } = request
  const action = `/claims/${claimId}/requests/${requestId}`
  const file: Way = {
    icon: 'camera',
    title: t('claims.request.sendFile'),
    open: wants !== 'text' && !errors.text,
    form: (
      <form method="post" action={action} encType="multipart/form-data">
        <Field
          id={`file-${requestId}`}
          name="file"
          type="file"
          accept={acceptedFiles}
          multiple
          required
          errors={errors.file}
          label={t('claims.request.fileHint', { size: fileSize(MAX_FILE_BYTES) })}
        />
        <Button>{t('common.send')}</Button>
      </form>
    ),
  }
  const text: Way = {
    icon: 'pencil',
    title: t('claims.request.write'),
    open: wants === 'text' || Boolean(errors.text),
    form: (
      <form method="post" action={action}>
        <TextareaField
          id={`text-${requestId}`}
          name="text"
          required
          maxLength={4_000}
          defaultValue={typed}
          errors={errors.text}
          label={t('claims.request.yourAnswer')}
        />
        <Button name="answer" value="text">
          {t('common.send')}
        </Button>
      </form>
    ),
  }
  const without: Way = {
    icon: 'without',
    title: t('claims.request.dontHave'),
    form: (
      <form method="post" action={action}>
        <p>{t('claims.request.dontHaveText')}</p>
        <Button kind="quiet" name="answer" value="none">
          {t('claims.request.tellDontHave')}
        </Button>
      </form>
    ),
  }
  const ways = wants === 'text' ? [text, file, without] : [file, text, without]
  return <Ways name={`way-${requestId}`} ways={ways} />
}
