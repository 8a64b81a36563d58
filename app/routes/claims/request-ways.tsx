import { acceptedFiles, MAX_FILE_BYTES } from '#app/modules/documents/documents.ts'
import { cannotProvideReasons } from '#app/modules/claims/claims.ts'
import { Button } from '#app/ui/button.tsx'
import { Choices } from '#app/ui/choices.tsx'
import { Field, TextareaField } from '#app/ui/field.tsx'
import { Ways, type Way } from '#app/ui/ways.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { RequestForCard } from './read-requests.server.ts'

/** What came back of an answer: by which way it was given, what was typed, and what is wrong with it. */
export type Answering = {
  way: 'file' | 'text' | 'none'
  typed?: string | undefined
  reason?: string | undefined
  errors: { text?: string[] | undefined; file?: string[] | undefined }
}

type RequestWaysProps = {
  claimId: string
  request: Pick<RequestForCard, 'requestId' | 'wants'>
  answering?: Answering | undefined
}

type FormProps = { action: string; requestId: string; answering: Answering | undefined }

/** The field a way's words are typed in. */
export const wordsId = (way: Answering['way'], requestId: string) => `${way}-words-${requestId}`

/** By file, in writing, or "I don't have it": each its own form, all to the same address. */
export function RequestWays({ claimId, request, answering }: RequestWaysProps) {
  const { t } = useWords()
  const { requestId, wants } = request
  const action = `/claims/${claimId}/requests/${requestId}`
  const open = answering?.way ?? (wants === 'text' ? 'text' : 'file')
  const forms = { action, requestId }
  const of = (way: Answering['way']) => ({
    ...forms,
    answering: answering?.way === way ? answering : undefined,
  })
  const ways: Record<Answering['way'], Way> = {
    file: {
      icon: 'camera',
      title: t('claims.request.sendFile'),
      form: <FileForm {...of('file')} />,
    },
    text: { icon: 'pencil', title: t('claims.request.write'), form: <TextForm {...of('text')} /> },
    none: {
      icon: 'without',
      title: t('claims.request.dontHave'),
      form: <WithoutForm {...of('none')} />,
    },
  }
  const order =
    wants === 'text' ? (['text', 'file', 'none'] as const) : (['file', 'text', 'none'] as const)
  return (
    <Ways
      name={`way-${requestId}`}
      ways={order.map((way) => ({ ...ways[way], open: way === open }))}
    />
  )
}

function FileForm({ action, requestId, answering }: FormProps) {
  const { t, fileSize } = useWords()
  return (
    <form method="post" action={action} encType="multipart/form-data">
      <Field
        id={`file-${requestId}`}
        name="file"
        type="file"
        accept={acceptedFiles}
        multiple
        required
        errors={answering?.errors.file}
        label={t('claims.request.fileHint', { size: fileSize(MAX_FILE_BYTES) })}
      />
      <WordsField
        id={wordsId('file', requestId)}
        answering={answering}
        label={t('requests.besideFiles')}
      />
      <Button>{t('common.send')}</Button>
    </form>
  )
}

function TextForm({ action, requestId, answering }: FormProps) {
  const { t } = useWords()
  return (
    <form method="post" action={action}>
      <WordsField
        id={wordsId('text', requestId)}
        required
        answering={answering}
        label={t('claims.request.yourAnswer')}
      />
      <Button name="answer" value="text">
        {t('common.send')}
      </Button>
    </form>
  )
}

/** Why it is missing helps us look for another way; nobody has to say. */
function WithoutForm({ action, requestId, answering }: FormProps) {
  const { t } = useWords()
  return (
    <form method="post" action={action}>
      <p>{t('claims.request.dontHaveText')}</p>
      <Choices
        id={`reason-${requestId}`}
        name="reason"
        legend={t('requests.why')}
        defaultValue={answering?.reason}
        choices={cannotProvideReasons.map((value) => ({
          value,
          label: t(`requests.reason.${value}`),
        }))}
      />
      <WordsField
        id={wordsId('none', requestId)}
        answering={answering}
        label={t('requests.whyInWords')}
      />
      <Button kind="quiet" name="answer" value="none">
        {t('claims.request.tellDontHave')}
      </Button>
    </form>
  )
}

type WordsFieldProps = Pick<FormProps, 'answering'> & {
  id: string
  label: string
  required?: boolean
}

/** The words of an answer: all of it, or what goes with its files or its reason. */
function WordsField({ id, label, required, answering }: WordsFieldProps) {
  return (
    <TextareaField
      id={id}
      name="text"
      {...(required ? { required } : { optional: true, rows: 2 })}
      maxLength={4_000}
      defaultValue={answering?.typed}
      errors={answering?.errors.text}
      label={label}
    />
  )
}
