import { Button } from '#app/ui/button.tsx'
import { useWords } from '#app/ui/words-context.tsx'

/** Saves what was typed and leads to the files. Where there is no file yet, it is what to mend. */
export function AddFile({ id }: { id?: string }) {
  const { t } = useWords()
  return (
    <p>
      <Button id={id} kind="quiet" small name="then" value="files" formNoValidate>
        {t('questions.addFile')}
      </Button>
    </p>
  )
}
