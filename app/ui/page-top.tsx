import { useBrand } from './brand-context.tsx'
import { Mark } from './icon.tsx'
import { MainNav, type NavPlace } from './main-nav.tsx'
import { useWords } from './words-context.tsx'

export type PageTopProps = {
  /** Who reads the page; decides the links in the bar. */
  reader: 'guest' | 'policyholder' | 'staff'
  current?: NavPlace | undefined
  /** Where the link to the other language goes; the same page with `?lang=` when left out. */
  languageHref?: string
}

const homes = { guest: '/', policyholder: '/dashboard', staff: '/admin' }

export function PageTop({ reader, current, languageHref }: PageTopProps) {
  const { t, locale } = useWords()
  const brand = useBrand()
  const other = locale === 'en' ? 'es' : 'en'
  return (
    <header className="top">
      <div className="wrap">
        <a className="brand" href={homes[reader]}>
          <Mark />
          <span>
            {brand.name}
            <span className="vh">{t('shell.brandHome')}</span>
          </span>
        </a>
        {reader === 'guest' ? null : <MainNav reader={reader} current={current} />}
        <a className="lang" href={languageHref ?? `?lang=${other}`} lang={other} hrefLang={other}>
          {t('shell.otherLanguage')}
        </a>
      </div>
    </header>
  )
}
