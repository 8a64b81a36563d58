import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { useWords } from './words-context.tsx'

/** A row of Fields and SelectFields to find by; a GET, so that a search can be kept as an address. */
export function Filters({ label, children }: { label: string; children: ReactNode }) {
  const { t } = useWords()
  return (
    <form className="filters" method="get" role="search" aria-label={label}>
      {children}
      <Button small>{t('admin.find')}</Button>
    </form>
  )
}
