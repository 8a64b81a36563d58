import { Card } from '#app/ui/card.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { Note } from '#app/ui/note.tsx'
import { PageBody } from '#app/ui/page-body.tsx'
import { Page } from '#app/ui/page.tsx'
import { Sentence } from '#app/ui/sentence.tsx'
import { Timeline } from '#app/ui/timeline.tsx'
import { When } from '#app/ui/when.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { Desk } from './desk.ts'
import type { ClaimsForStaff } from './claims.tsx'
import { ClocksCard } from './clocks-card.tsx'
import { ClaimFacts } from './claim-facts.tsx'
import { FileHeading } from './file-heading.tsx'
import { FilesCard } from './files-card.tsx'
import { FilingsCard } from './filings-card.tsx'
import { LedgerCard } from './ledger-card.tsx'
import { MessagesCard } from './messages-card.tsx'
import { NoticesCard } from './notices-card.tsx'
import { PolicyCard, PolicyNote, type PolicyDone } from './policy-card.tsx'
import type { File } from './read-file.server.ts'
import { StaffLost } from './staff-lost.tsx'
import { stepRead } from './staff-words.ts'

type OpenFileProps = {
  desk: Desk
  claim: ClaimsForStaff['claims'][number]
  file: File
  done: PolicyDone | undefined
}

export function OpenFile({ desk, claim, file, done }: OpenFileProps) {
  return (
    <Page reader="staff" current="claims" {...desk}>
      <PageBody>
        <FileHeading claim={claim} />
        <Note tone="review">
          <Sentence
            of="admin.file.openUntil"
            with={{ time: <When at={new Date(file.claim.openUntil)} style="time" /> }}
          />
        </Note>
        <DuplicateNote claim={file.claim} />
        <PolicyNote done={done} />
        <StaffLost ways={file.lost} />
        <PersonCard file={file} />
        <PolicyCard file={file} />
        <ClaimFacts claim={file.claim} policyNumber={file.policyNumber} />
        <ClocksCard clocks={file.clocks} />
        <FilingsCard claim={file.claim} />
        <LedgerCard
          claim={claim}
          entries={file.entries}
          isKnown={file.claim.coreClaimId !== undefined}
        />
        <FilesCard documents={file.documents} />
        <MessagesCard messages={file.messages} />
        <NoticesCard notices={file.notices} letters={file.letters} />
        <TimelineCard file={file} />
      </PageBody>
    </Page>
  )
}

/** What nobody has to send anywhere any more, and where its event is worked on. */
function DuplicateNote({ claim: { status, duplicateOf } }: Pick<File, 'claim'>) {
  const { t } = useWords()
  if (status !== 'duplicate') return null
  if (!duplicateOf) return <Note tone="act">{t('ledger.duplicate.unknown')}</Note>
  const { claimId, reference } = duplicateOf
  const link = <a href={`/admin/claims/${claimId}`}>{reference}</a>
  return (
    <Note tone="act">
      <Sentence of="ledger.duplicate.known" with={{ link }} />
    </Note>
  )
}

function PersonCard({ file: { person, claim } }: { file: File }) {
  const { t, phone } = useWords()
  const { email, phone: number } = person ?? claim.answers.contact ?? {}
  const contact = [email, number && phone(number)].filter(Boolean)
  const reporter = claim.declaration?.reporterName
  const { confirmedContact } = claim
  return (
    <Card title={t('admin.file.person')}>
      <Facts
        facts={[
          {
            name: t('admin.file.name'),
            value: person?.name ?? reporter ?? t('admin.file.noAccount'),
          },
          { name: t('admin.file.contact'), value: contact.join(', ') || t('common.none') },
          ...(confirmedContact && !person
            ? [
                {
                  name: t('people.staff.confirmed'),
                  value: confirmedContact === 'email' ? email : number && phone(number),
                },
              ]
            : []),
          { name: t('admin.file.holder'), value: claim.holderId ?? t('admin.file.noHolder') },
        ]}
      />
    </Card>
  )
}

function TimelineCard({ file: { claim } }: { file: File }) {
  const words = useWords()
  return (
    <Card title={words.t('admin.file.timeline')}>
      <Timeline
        steps={claim.steps.map((step, index) => ({
          at: step.back ? 'back' : index === claim.steps.length - 1 ? 'now' : 'done',
          when: <When at={new Date(step.at)} style="dateTime" />,
          title: stepRead(words, step),
          text: step.status === 'duplicate' ? undefined : step.reason,
        }))}
      />
    </Card>
  )
}
