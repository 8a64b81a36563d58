import { TapLink } from './button.tsx'
import { useWords } from './words-context.tsx'

type PagesProps = {
  /** Rows on a page. */
  size: number
  /** Address of the next rows; left out at the end. */
  nextHref?: string | undefined
  /** Address of the first rows; left out on the first page. */
  firstHref?: string | undefined
}

/** The way through a long list. Pages are found by key, so there is no number of pages and no way to jump. */
export function Pages({ size, nextHref, firstHref }: PagesProps) {
  const { t } = useWords()
  return (
    <nav className="row" aria-label={t('common.pages.label')}>
      {firstHref ? (
        <TapLink href={firstHref}>{t('common.pages.start')}</TapLink>
      ) : (
        <span className="soft">{t('common.pages.first', { size })}</span>
      )}
      {nextHref ? <TapLink href={nextHref}>{t('common.pages.next', { size })} ›</TapLink> : null}
    </nav>
  )
}
