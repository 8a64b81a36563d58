import { Icon } from './icon.tsx'
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
    { place: 'sync', href: '/admin/sync', icon: null },
  ],
} as const

type Reader = keyof typeof places
export type NavPlace = (typeof places)[Reader][number]['place']

export function MainNav({ reader, current }: { reader: Reader; current?: NavPlace | undefined }) {
  const { t } = useWords()
  return (
    <nav className="nav" aria-label={t('shell.nav.label')}>
      <ul>
        {places[reader].map(({ place, href, icon }) => (
          <li key={place}>
            <a href={href} aria-current={place === current ? 'page' : undefined}>
              {icon ? <Icon name={icon} /> : null}
              {t(`shell.nav.${place}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
