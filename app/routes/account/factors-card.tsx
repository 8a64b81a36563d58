import type { ReactNode } from 'react'
import type { ListedFactor } from '#app/modules/factors/factors.ts'
import { Button, TapLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Pill } from '#app/ui/pill.tsx'
import { Sentence } from '#app/ui/sentence.tsx'
import { ThingList } from '#app/ui/thing-list.tsx'
import { When } from '#app/ui/when.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { PasskeyEntry } from './passkey-entry.tsx'
import type { SecurityPage } from './security.tsx'

const icons = { email: 'letter', app: 'phone', passkey: 'key' } as const

/** What the second step can be proved with, and what can be added to it. */
export function FactorsCard({ factors, byEmail }: SecurityPage) {
  const words = useWords()
  const { t } = words
  const hasEmail = factors.some(({ kind }) => kind === 'email')
  const things = factors.map((factor) => ({
    id: factor.factorId,
    icon: icons[factor.kind],
    title: titleOf(factor),
    about: aboutOf(factor),
    links: (
      <TapLink href={`/account/security/factors/${factor.factorId}`}>
        {t('security.factor.change')} <span className="vh">{nameOf(factor)}</span>
      </TapLink>
    ),
  }))
  return (
    <Card title={t('security.factors')}>
      <p className="soft">{t(byEmail ? 'security.factorsLead' : 'security.factorsLeadStaff')}</p>
      {things.length > 0 ? <ThingList things={things} /> : null}
      <h3>{t('security.add')}</h3>
      <ul className="stack tight">
        <li>
          <AddButton action="/account/security/app">{t('security.app.add')}</AddButton>
        </li>
        <li>
          <PasskeyEntry />
        </li>
        {byEmail && !hasEmail ? (
          <li>
            <AddButton action="/account/security/emailed-codes">
              {t('security.email.add')}
            </AddButton>
          </li>
        ) : null}
      </ul>
    </Card>
  )

  function nameOf({ kind, name }: ListedFactor) {
    return name ?? t(`security.kinds.${kind}`)
  }

  function titleOf(factor: ListedFactor): ReactNode {
    if (!factor.isFirst || factors.length === 1) return nameOf(factor)
    return (
      <>
        {nameOf(factor)} <Pill tone="good">{t('security.factor.isFirst')}</Pill>
      </>
    )
  }

  function aboutOf({ kind, name, createdAt, usedAt }: ListedFactor) {
    if (!name && !createdAt && !usedAt) return undefined
    const on = (at: number) => ({ date: <When at={new Date(at)} style="long" /> })
    return (
      <>
        {name ? `${t(`security.kinds.${kind}`)}. ` : null}
        {createdAt ? <Sentence of="security.factor.since" with={on(createdAt)} /> : null}{' '}
        {usedAt ? <Sentence of="security.factor.used" with={on(usedAt)} /> : null}
      </>
    )
  }
}

function AddButton({ action, children }: { action: string; children: ReactNode }) {
  return (
    <form method="post" action={action}>
      <Button kind="quiet">{children}</Button>
    </form>
  )
}
