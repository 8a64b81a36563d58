import { Icon } from './icon.tsx'
import { UnreadCount } from './news.tsx'
import { useWords } from './words-context.tsx'

const places = {
  policyholder: [
    { place: 'home', href: '/dashboard', icon: 'home' },
    { place: 'claims', href: '/claims', icon: 'claim' },
    { place: 'policies', href: '/policies', icon: 'policy' },
    { place: 'account', href: '/account', icon: 'account' },
  ],
  staff: [
    { place: 'claims', href: '/admin/claims', icon: null },
    { place: 'people', href: '/admin/people', icon: null },
    { place: 'sync', href: '/admin/sync', icon: null },
    { place: 'staff', href: '/admin/staff', icon: null },
    { place: 'audit', href: '/admin/audit', icon: null },
  ],
} as const

type Reader = keyof typeof places
export type NavPlace = (typeof places)[Reader][number]['place']

type MainNavProps = {
  reader: Reader
  current?: NavPlace | undefined
  /** The places this reader may go to; all of them when left out. */
  allowed?: readonly string[] | undefined
  /** How many things wait for staff on the page of sync. */
  stuck?: number | undefined
}

export function MainNav({ reader, current, allowed, stuck = 0 }: MainNavProps) {
  const { t } = useWords()
  const shown = places[reader].filter(({ place }) => allowed?.includes(place) ?? true)
  return (
    <nav className="nav" aria-label={t('shell.nav.label')}>
      <ul>
        {shown.map(({ place, href, icon }) => (
          <li key={place}>
            <a href={href} aria-current={place === current ? 'page' : undefined}>
              {icon ? <Icon name={icon} /> : null}
              {place === 'account' ? <Account /> : null}
              {place === 'sync' ? <Sync stuck={stuck} /> : null}
              {place === 'account' || place === 'sync' ? null : t(`shell.nav.${place}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** One piece, as that of the account. */
function Sync({ stuck }: { stuck: number }) {
  const { t } = useWords()
  if (stuck === 0) return <>{t('shell.nav.sync')}</>
  return (
    <span>
      {t('shell.nav.sync')} <span aria-hidden="true">{`(${stuck})`}</span>
      <span className="vh">{`${stuck} ${t('shell.nav.stuck')}`}</span>
    </span>
  )
}

/** One piece, so that its count stays on its line. */
function Account() {
  const { t } = useWords()
  return (
    <span>
      {t('shell.nav.account')}
      <UnreadCount />
    </span>
  )
}
