import type { ReactNode } from 'react'
import { LinkButton, TapLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Enhance } from '#app/ui/enhance.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { MiniTrack } from '#app/ui/mini-track.tsx'
import { PageBody } from '#app/ui/page-body.tsx'
import { Page } from '#app/ui/page.tsx'
import { Shore } from '#app/ui/shore.tsx'
import { When } from '#app/ui/when.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { titleOf } from './claim-words.tsx'
import { ChangedNote } from './changed-note.tsx'
import { SecondCopyNote } from './second-copy-note.tsx'
import { isInTwo } from './is-in-two.ts'
import { SaidCards } from './said-cards.tsx'
import { SignedCard } from './signed-card.tsx'
import type { Receipt } from './read-receipt.server.ts'

/** When the notice was received, under which reference, and what was signed; made to be printed. */
export function ReceiptView({ script, ...receipt }: Receipt & { script: string | undefined }) {
  const { t } = useWords()
  const { claimId } = receipt
  return (
    <Page reader="policyholder" current="claims">
      <Shore>
        <h1>{t('claims.receipt.title')}</h1>
        <p className="lead">{t('claims.receipt.lead')}</p>
      </Shore>
      <PageBody shape="narrow">
        <SecondCopyNote kept={receipt.kept} of="claim" />
        <ReceiptCard {...receipt} pdfHref={`/claims/${claimId}/submission/pdf`} />
        <div className={receipt.claimNumber ? 'noprint' : undefined}>
          <Card title={t('claims.receipt.next')}>
            {receipt.claimNumber ? null : <p>{t(nextWord(receipt))}</p>}
            <div className="row noprint">
              <LinkButton href={`/claims/${claimId}`}>{t('claims.receipt.toClaim')}</LinkButton>{' '}
              <TapLink href={`/claims/${claimId}/documents`}>
                {t('claims.receipt.addPhotos')}
              </TapLink>
            </div>
            {receipt.asksMore ? (
              <p className="noprint">
                {t('claims.receipt.moreQuestions')}{' '}
                <a className="hit" href={`/claims/${claimId}/details`}>
                  {t('claims.page.details')}
                </a>
              </p>
            ) : null}
          </Card>
        </div>
        {receipt.changed ? <ChangedNote href={`/claims/${claimId}/check`} /> : null}
        <SaidCards said={receipt.said} />
        <SignedCard declaration={receipt.declaration} />
      </PageBody>
      <Enhance src={script} />
    </Page>
  )
}

const nextWord = ({ handOver }: Receipt) =>
  handOver === 'by-hand' ? 'progress.given.whose' : 'claims.receipt.nextText'

type ReceiptCardProps = Omit<
  Receipt,
  'claimId' | 'claimNumber' | 'asksMore' | 'said' | 'changed'
> & {
  pdfHref: string
  claimNumber?: string | undefined
  more?: { name: string; value: string }[]
}

/** The dated facts of a receipt, and where the report is. */
export function ReceiptCard(receipt: ReceiptCardProps) {
  const words = useWords()
  const { t } = words
  const { noticedAt, lossDate, declaration, policyNumber, handOver } = receipt
  const at = noticedAt ? new Date(noticedAt) : undefined
  const known = (name: string, value: ReactNode) => (value ? [{ name, value }] : [])
  return (
    <Card title={titleOf(words, receipt)}>
      <Facts
        facts={[
          ...(at
            ? [
                {
                  name: t('claims.receipt.received'),
                  value: (
                    <>
                      <When at={at} style="full" breaks />, <When at={at} style="time" />
                    </>
                  ),
                },
              ]
            : []),
          { name: t('claims.receipt.reference'), value: <b className="nb">{receipt.reference}</b> },
          {
            name: t('claims.receipt.number'),
            value: receipt.claimNumber ?? t('claims.receipt.numberLater'),
          },
          ...known(t('claims.receipt.policy'), policyNumber),
          ...known(t('claims.check.when'), lossDate && <When at={lossDate} style="full" breaks />),
          ...known(t('claims.receipt.reporter'), declaration?.reporterName),
          ...known(t('kept.places'), isInTwo(receipt.kept) && t('kept.two')),
          ...(receipt.more ?? []),
        ]}
      />
      {handOver ? <HandOverTrack state={handOver} /> : null}
      <p className="noprint">
        <TapLink href={receipt.pdfHref}>{t('forms.paper.pdf')}</TapLink>
      </p>
    </Card>
  )
}

/** Stored, sent, confirmed. A hand-over that failed is ours to mend: the report stays stored. */
export function HandOverTrack({ state }: { state: NonNullable<Receipt['handOver']> }) {
  const { t } = useWords()
  const reached = { stored: 1, failed: 1, sent: 2, 'by-hand': 2, confirmed: 3 }[state]
  const steps = (['stored', 'sent', 'confirmed'] as const).map((name, index) => ({
    label: t(`claims.receipt.${name}`),
    at: index < reached ? ('done' as const) : undefined,
  }))
  return <MiniTrack label={t('claims.receipt.ledger')} steps={steps} />
}
