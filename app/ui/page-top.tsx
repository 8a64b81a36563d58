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
  /** Shown to staff, who may share a desk. */
  name?: string
  /** Where staff may go. */
  places?: readonly string[]
  /** How many things do not reach the core and wait for staff. */
  stuck?: number
}

const homes = { guest: '/', policyholder: '/dashboard', staff: '/admin' }

export function PageTop({ reader, current, languageHref, name, places, stuck }: PageTopProps) {
  const { t, locale } = useWords()
  const brand = useBrand()
  const other = locale === 'en' ? 'es' : 'en'
  const href = languageHref ?? `?lang=${other}`
  const language = (
    <a className={name ? 'tap' : 'lang'} href={href} lang={other} hrefLang={other}>
      {t('shell.otherLanguage')}
    </a>
  )
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
        {reader === 'guest' ? null : (
          <MainNav reader={reader} current={current} allowed={places} stuck={stuck} />
        )}
        {name ? (
          <div className="lang row">
            <a className="tap" href="/account/security">
              {name}
            </a>{' '}
            {language}
          </div>
        ) : (
          language
        )}
      </div>
    </header>
  )
}
