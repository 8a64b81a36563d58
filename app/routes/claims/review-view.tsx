import { TapLink } from '#app/ui/button.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { PageBody } from '#app/ui/page-body.tsx'
import { PageHeading } from '#app/ui/page-heading.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { closedWord, type Refusal } from './refused-change.ts'
import { SaidCards } from './said-cards.tsx'
import { tellAll, type Said } from './said.ts'

type ReviewViewProps = { claimId: string; refusal: Refusal; said: Said }

/** Everything said in a claim that was sent, each answer with a way to change it until the decision. */
export function ReviewView({ claimId, refusal, said }: ReviewViewProps) {
  const words = useWords()
  const { t } = words
  const mayChange = refusal === undefined
  const own = `/claims/${claimId}`
  const details = `${own}/details`
  const isEmpty = tellAll(words, said).length === 0
  return (
    <Page reader="policyholder" current="claims">
      <PageBody shape="narrow">
        <PageHeading
          back={{ href: own, label: t('questions.toClaim') }}
          title={t('forms.said.title')}
          lead={t(mayChange ? 'forms.said.lead' : closedWord(refusal))}
        />
        {isEmpty ? <Empty alone title={t('forms.said.none')} /> : null}
        <SaidCards said={said} changeAt={mayChange ? details : undefined} />
        {mayChange ? (
          <p className="noprint">
            <TapLink href={details}>{t('forms.said.more')}</TapLink>
          </p>
        ) : null}
      </PageBody>
    </Page>
  )
}
