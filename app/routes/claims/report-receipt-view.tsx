import type { SubmissionResult } from '@conform-to/react'
import { LinkButton } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Enhance } from '#app/ui/enhance.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { PageBody } from '#app/ui/page-body.tsx'
import { Page } from '#app/ui/page.tsx'
import { Shore } from '#app/ui/shore.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { findReportReceipt } from '#app/modules/claims/claims.server.ts'
import { ChangedNote } from './changed-note.tsx'
import { ConfirmContact, useCodeEntry } from './confirm-contact.tsx'
import type { Places } from './read-places.server.ts'
import { SaidCards } from './said-cards.tsx'
import { saidInReport } from './said-in-report.ts'
import { SignedCard } from './signed-card.tsx'
import { SecondCopyNote } from './second-copy-note.tsx'
import { ReceiptCard } from './receipt-view.tsx'

type Receipt = NonNullable<Awaited<ReturnType<typeof findReportReceipt>>>

type ReportReceiptProps = {
  receipt: Receipt
  kept: Places
  proof?: { kind: 'email' | 'phone'; isOpen: boolean } | undefined
  delivery?: string | null
  script: string | undefined
  result?: SubmissionResult | undefined
  wait?: number | undefined
}

/** When the report was received, under which reference, and what was signed; made to be printed. */
export function ReportReceiptView({ receipt: seen, ...page }: ReportReceiptProps) {
  const { kept, proof, delivery } = page
  const entry = useCodeEntry(page)
  const { t, phone, list } = useWords()
  const { contact, confirmed, changed, ...receipt } = seen
  const reachedAt = [contact?.phone && phone(contact.phone), contact?.email].filter(
    (one) => one !== undefined,
  )
  return (
    <Page reader="guest">
      <Shore>
        <h1>{t('report.receipt.title')}</h1>
        <p className="lead">{t('report.receipt.lead')}</p>
      </Shore>
      <PageBody shape="narrow">
        <ErrorSummary problems={entry.problems} />
        <SecondCopyNote kept={kept} of="claim" />
        <ReceiptCard
          {...receipt}
          kept={kept}
          pdfHref="/report/receipt/pdf"
          more={
            reachedAt.length > 0
              ? [{ name: t('report.receipt.contact'), value: list(reachedAt) }]
              : []
          }
        />
        {contact ? <ConfirmContact {...{ contact, confirmed, proof, delivery, entry }} /> : null}
        {changed ? <ChangedNote /> : null}
        {receipt.answers.what ? <SaidCards said={saidInReport(receipt)} /> : null}
        <SignedCard declaration={receipt.declaration} />
        <Card title={t('claims.receipt.next')}>
          <p>{t('report.receipt.nextText')}</p>
          <p className="noprint">{t('report.receipt.account')}</p>
          <p className="noprint">
            <LinkButton kind="quiet" href="/register">
              {t('identity.login.setUp')}
            </LinkButton>
          </p>
          <p>{t('people.confirm.reference')}</p>
        </Card>
      </PageBody>
      {/* A fresh page would take away why a code was not taken. */}
      <Enhance src={page.result ? undefined : page.script} />
    </Page>
  )
}
