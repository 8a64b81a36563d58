import { Note } from '#app/ui/note.tsx'
import { useWords } from '#app/ui/words-context.tsx'

/** A receipt keeps what was signed; what stands in the claim now is read elsewhere. */
export function ChangedNote({ href }: { href?: string }) {
  const { t } = useWords()
  return (
    <Note tone="review">
      <p>
        {t('forms.signed.changed')}{' '}
        {href ? (
          <a className="hit" href={href}>
            {t('forms.said.title')}
          </a>
        ) : null}
      </p>
    </Note>
  )
}
