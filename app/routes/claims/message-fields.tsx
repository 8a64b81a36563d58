import { MESSAGE_LENGTH } from '#app/modules/claims/claims.ts'
import { acceptedFiles, MAX_FILE_BYTES, MAX_FILES } from '#app/modules/documents/documents.ts'
import { Button } from '#app/ui/button.tsx'
import type { Problem } from '#app/ui/error-summary.tsx'
import { Field, TextareaField } from '#app/ui/field.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { localeTags, type Words } from '#app/words/words.ts'
import type { Outcome } from './messages-view.tsx'
import type { ForMessages } from './messages.tsx'
import { tellRefusedFile } from './refusal-words.ts'

/** The id of the form, for a button that stands outside of it. */
export const MESSAGE_FORM = 'message'

type Problems = { text: string[]; files: string[]; all: Problem[] }

/** Why a message was not taken: in its words, in its files, or as a whole. */
export function messageProblems(words: Words, outcome: Outcome | undefined): Problems {
  const errorsOf = (name: string) => outcome?.result.error?.[name]?.map(words.error) ?? []
  const text = errorsOf('text')
  const files = (outcome?.refused ?? []).map((one) => tellRefusedFile(words, one))
  const whole = [...errorsOf(''), ...errorsOf('token'), ...errorsOf('kept'), ...errorsOf('seen')]
  const all = [
    ...whole.map((one) => ({ text: one })),
    ...text.map((one) => ({ fieldId: 'text', text: one })),
    ...files.map((one) => ({ fieldId: 'files', text: one })),
  ]
  return { text, files, all }
}

type MessageFieldsProps = Pick<ForMessages, 'claim' | 'thread' | 'token'> & {
  outcome: Outcome | undefined
  problems: Problems
}

/** The form of a message: the words first, so that they come back when the files break off. */
export function MessageFields({ claim, thread, token, outcome, problems }: MessageFieldsProps) {
  const { t, fileSize, locale } = useWords()
  const typed = outcome?.result.initialValue?.['text']
  const seen = thread.messages.findLast(({ writer }) => writer === 'insurer')
  return (
    <form
      id={MESSAGE_FORM}
      className="stack"
      method="post"
      action={`/claims/${claim.claimId}/messages`}
      encType="multipart/form-data"
    >
      <input type="hidden" name="token" value={tokenOf(outcome) ?? token} />
      {seen ? <input type="hidden" name="seen" value={seen.messageId} /> : null}
      <TextareaField
        id="text"
        name="text"
        required
        maxLength={MESSAGE_LENGTH}
        defaultValue={typeof typed === 'string' ? typed : undefined}
        errors={problems.text}
        label={t('thread.yourMessage')}
        hint={t('thread.yourMessageHint', {
          most: MESSAGE_LENGTH.toLocaleString(localeTags[locale]),
        })}
      />
      <KeptFiles kept={outcome?.kept ?? []} />
      <Field
        id="files"
        name="files"
        type="file"
        accept={acceptedFiles}
        multiple
        optional
        errors={problems.files}
        label={t('thread.files')}
        hint={t('thread.filesHint', { size: fileSize(MAX_FILE_BYTES), most: MAX_FILES })}
      />
      <div>
        <Button>{t('thread.send')}</Button>
      </div>
    </form>
  )
}

/** The same form goes on after a refusal: a press that comes twice still writes once. */
function tokenOf(outcome: Outcome | undefined) {
  const token = outcome?.result.initialValue?.['token']
  return typeof token === 'string' && !outcome?.result.error?.['token'] ? token : undefined
}

function KeptFiles({ kept }: { kept: NonNullable<Outcome['kept']> }) {
  const { t } = useWords()
  if (kept.length === 0) return null
  return (
    <div>
      <p>{t('thread.kept')}</p>
      <ul>
        {kept.map(({ documentId, name }) => (
          <li key={documentId}>
            <input type="hidden" name="kept" value={documentId} />
            {name}
          </li>
        ))}
      </ul>
    </div>
  )
}
