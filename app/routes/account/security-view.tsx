import { AccountTabs } from '#app/ui/account-tabs.tsx'
import { Card } from '#app/ui/card.tsx'
import { TapLink } from '#app/ui/button.tsx'
import { Note } from '#app/ui/note.tsx'
import { PageBody } from '#app/ui/page-body.tsx'
import { PageHeading } from '#app/ui/page-heading.tsx'
import { Page } from '#app/ui/page.tsx'
import { Sentence } from '#app/ui/sentence.tsx'
import { When } from '#app/ui/when.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { FactorsCard } from './factors-card.tsx'
import { OpenResetCard } from './open-reset-card.tsx'
import { RecoveryCodesCard } from './recovery-codes-card.tsx'
import { RememberedCard } from './remembered-card.tsx'
import type { SecurityPage } from './security.tsx'

/** How one logs in: password, second step, recovery codes, browsers that are remembered. */
export function SecurityView(page: SecurityPage) {
  const { t } = useWords()
  const { shell, note, hasPassword, passwordChangedAt, byEmail, byDirectory } = page
  return (
    <Page {...shell}>
      <PageBody>
        <PageHeading
          title={t('security.title')}
          lead={byDirectory ? t('security.byDirectory') : t('security.lead')}
        />
        {byEmail ? <AccountTabs current="security" /> : null}
        {note ? (
          <Note tone={note === 'last' ? 'act' : 'good'} announced>
            {t(`security.notes.${note}`)}
          </Note>
        ) : null}
        {page.reset ? <OpenResetCard reset={page.reset} /> : null}
        {byDirectory ? null : (
          <>
            <FactorsCard {...page} />
            <RecoveryCodesCard codes={page.recoveryCodes} hasFactor={page.factors.length > 0} />
          </>
        )}
        {byEmail ? <RememberedCard remembered={page.remembered} /> : null}
        {hasPassword ? (
          <Card title={t('security.password.title')}>
            <p className="soft">
              {passwordChangedAt ? (
                <Sentence
                  of="security.password.changed"
                  with={{ date: <When at={new Date(passwordChangedAt)} style="long" /> }}
                />
              ) : (
                t('security.password.rule')
              )}
            </p>
            <p>
              <TapLink href="/account/password">{t('security.password.change')}</TapLink>
            </p>
          </Card>
        ) : null}
      </PageBody>
    </Page>
  )
}
