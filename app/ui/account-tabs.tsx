import { Tabs } from './tabs.tsx'
import { useWords } from './words-context.tsx'

const places = {
  account: '/account',
  security: '/account/security',
  notifications: '/account/notifications',
  sessions: '/account/sessions',
} as const

/** The pages about the reader. */
export function AccountTabs({ current }: { current: keyof typeof places }) {
  const { t } = useWords()
  const labels = {
    account: t('identity.account.about'),
    security: t('security.tab'),
    notifications: t('identity.account.notifications'),
    sessions: t('identity.account.sessions'),
  }
  const tabs = Object.entries(places).map(([place, href]) => ({
    href,
    label: labels[place as keyof typeof places],
    current: place === current,
  }))
  return <Tabs label={t('identity.account.title')} tabs={tabs} />
}
