import {
  acceptedFiles,
  MAX_FILE_BYTES,
  type RefusedFile,
} from '#app/modules/documents/documents.ts'
import { Drop } from '#app/ui/drop.tsx'
import { Group } from '#app/ui/group.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { Words } from '#app/words/words.ts'
import { tellRefusedFile } from './refusal-words.ts'

export type Files = { kept: { documentId: string; name: string }[]; refused: RefusedFile[] }

const FIELD = 'files'

/** Files that could not be taken, for the summary. */
export const fileProblems = (words: Words, files: Files | undefined) =>
  (files?.refused ?? []).map((one) => ({ fieldId: FIELD, text: tellRefusedFile(words, one) }))

/** Files to send with it; those that arrived with an earlier try go along without being chosen again. */
export function FilingFilesField({ files }: { files: Files | undefined }) {
  const words = useWords()
  const { t, fileSize } = words
  const kept = files?.kept ?? []
  return (
    <Group id="files-group" legend={t('filings.form.files')}>
      {kept.length > 0 ? (
        <>
          <p>{t('filings.form.kept', { count: kept.length })}</p>
          <ul>
            {kept.map(({ documentId, name }) => (
              <li key={documentId}>
                {name}
                <input type="hidden" name="document" value={documentId} />
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <Drop
        id={FIELD}
        name={FIELD}
        accept={acceptedFiles}
        multiple
        hint={t('filings.form.filesHint', { size: fileSize(MAX_FILE_BYTES) })}
        errors={fileProblems(words, files).map(({ text }) => text)}
      />
    </Group>
  )
}
