import type { SubmissionResult } from '@conform-to/react'
import type { Claim } from '#app/modules/claims/claims.ts'
import type { Document, RefusedFile } from '#app/modules/documents/documents.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { FileList } from '#app/ui/file-list.tsx'
import { Fold } from '#app/ui/fold.tsx'
import { Note } from '#app/ui/note.tsx'
import { PageBody } from '#app/ui/page-body.tsx'
import { PageHeading } from '#app/ui/page-heading.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { Words } from '#app/words/words.ts'
import { numberOf } from './claim-words.tsx'
import { listDocument, listRefusal } from './listed-files.tsx'
import { tellRefusedFile } from './refusal-words.ts'
import type { Places } from './read-places.server.ts'
import { SecondCopyNote } from './second-copy-note.tsx'
import { ReportSteps } from './report-steps.tsx'
import { UploadForm } from './upload-form.tsx'

type Kept = { stored: number; already: number }

export type DocumentsViewProps = {
  claim: Pick<Claim, 'claimId' | 'status' | 'claimNumber' | 'reference'>
  /** Of a draft: what was answered. The files are the last but one step of its report. */
  answered?: readonly string[] | undefined
  files: Document[]
  mayAdd: boolean
  places: Places
  kept: Kept
  /** The insurer's core did not give a letter when it was asked for. */
  away: boolean
  script?: string | undefined
  /** `result` where the database could not take them. */
  outcome?:
    | { refused: RefusedFile[]; kept: Kept; nothing: boolean }
    | { result: SubmissionResult }
    | undefined
}

/** The files of one claim and how far each has come, with a form to send more. */
export function DocumentsView(page: DocumentsViewProps) {
  const words = useWords()
  const { t } = words
  const { claim, answered, files, mayAdd, away, script, ...was } = page
  const isBusy = was.outcome !== undefined && 'result' in was.outcome
  const { refused, nothing, kept } =
    was.outcome && 'refused' in was.outcome
      ? was.outcome
      : { refused: [], nothing: isBusy, kept: was.kept }
  const isDraft = claim.status === 'draft'
  const problems = nothing
    ? [words.error(isBusy ? 'file.busy' : 'file.required')]
    : refused.map((one) => tellRefusedFile(words, one))
  const claimPage = `/claims/${claim.claimId}${isDraft ? '/check' : ''}`
  return (
    <Page reader="policyholder" current="claims">
      <PageBody shape="narrow">
        {answered ? <ReportSteps now="photos" claimId={claim.claimId} answered={answered} /> : null}
        <PageHeading {...headingOf(words, page, claimPage)} />
        <ErrorSummary problems={problems.map((text) => ({ fieldId: 'files', text }))} />
        <KeptNote {...kept} />
        <SecondCopyNote kept={page.places} of="sent" />
        {away ? (
          <Note tone="act" announced>
            <p>{t('documents.away')}</p>
          </Note>
        ) : null}
        {mayAdd ? <UploadForm script={script} errors={problems.slice(0, nothing ? 1 : 0)} /> : null}
        <Card title={t('documents.yours')} id="list">
          {files.length + refused.length > 0 ? (
            <FileList
              files={[
                ...refused.filter(({ name }) => name).map((one) => listRefusal(words, one)),
                ...files.map((one) => listDocument(words, one, { mayRemove: isDraft, mayAdd })),
              ]}
            />
          ) : (
            <Empty title={t('documents.noneTitle')}>{t('documents.noneText')}</Empty>
          )}
        </Card>
        {isDraft ? (
          <div id="onward">
            <LinkButton href={claimPage} kind={files.length > 0 ? undefined : 'quiet'}>
              {t(files.length > 0 ? 'common.continue' : 'forms.photos.skip')}
            </LinkButton>
          </div>
        ) : null}
        <LedgerMeaning />
      </PageBody>
    </Page>
  )
}

/** Of a report it is a step that may be skipped; of a claim that was sent, a page of its own. */
function headingOf(words: Words, { claim, answered, mayAdd }: DocumentsViewProps, href: string) {
  const { t } = words
  const title = t('documents.title')
  if (answered) return { title, lead: t('forms.photos.lead') }
  const back = { href, label: numberOf(words, claim) }
  return { back, title, lead: t(mayAdd ? 'documents.lead' : 'documents.closed') }
}

function KeptNote({ stored, already }: Kept) {
  const { t } = useWords()
  if (stored + already === 0) return null
  return (
    <Note tone="good" announced>
      {stored ? <p>{t('documents.safeNow', { count: stored })}</p> : null}
      {already ? <p>{t('documents.already', { count: already })}</p> : null}
    </Note>
  )
}

function LedgerMeaning() {
  const { t } = useWords()
  const states = ['received', 'stored', 'sent', 'confirmed'] as const
  return (
    <Fold quiet title={t('documents.meaning.title')}>
      <dl className="stack tight">
        {states.map((state) => (
          <div key={state}>
            <dt>{t(`documents.state.${state}`)}</dt>
            <dd>{t(`documents.meaning.${state}`)}</dd>
          </div>
        ))}
      </dl>
    </Fold>
  )
}
