import { Card } from '#app/ui/card.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { Note } from '#app/ui/note.tsx'
import { PageBody } from '#app/ui/page-body.tsx'
import { Page } from '#app/ui/page.tsx'
import { Sentence } from '#app/ui/sentence.tsx'
import { When } from '#app/ui/when.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { FactorsFact } from './factors-fact.tsx'
import type { PersonDone } from './person-done.ts'
import { PersonHeading } from './person-heading.tsx'
import { PersonSessions } from './person-sessions-card.tsx'
import type { PersonPage } from './person.tsx'
import type { PersonFile } from './read-person.server.ts'
import { ResetCard } from './reset-card.tsx'
import { StaffLost } from './staff-lost.tsx'
import { statusRead } from './staff-words.ts'

const tones = {
  sessions: 'good',
  asked: 'good',
  allowed: 'good',
  refused: 'good',
  stopped: 'good',
  already: 'act',
  over: 'act',
  same: 'act',
  taken: 'bad',
} as const satisfies Record<PersonDone, string>

type Props = Pick<PersonPage, 'desk' | 'person' | 'reader' | 'done'> & { file: PersonFile }

export function OpenPerson({ desk, person, reader, done, file }: Props) {
  const { t } = useWords()
  return (
    <Page reader="staff" current="people" {...desk}>
      <PageBody shape="cols">
        <PersonHeading person={person} />
        {done ? (
          <Note tone={tones[done]} announced>
            {t(`staff.person.done.${done}`)}
          </Note>
        ) : null}
        <Note tone="review">
          <Sentence
            of="staff.person.openUntil"
            with={{ time: <When at={new Date(file.openUntil)} style="time" /> }}
          />
        </Note>
        <StaffLost ways={file.lost} />
        <div className="side stack">
          <AboutCard file={file} />
          <FactorsFact file={file} />
        </div>
        <PersonSessions personId={person.personId} sessions={file.sessions} />
        <ResetCard personId={person.personId} reset={file.reset} reader={reader} />
        <ClaimsCard claims={file.claims} />
      </PageBody>
    </Page>
  )
}

function AboutCard({ file: { account } }: { file: PersonFile }) {
  const { t, phone } = useWords()
  return (
    <Card title={t('staff.person.about')}>
      <Facts
        facts={[
          { name: t('staff.person.name'), value: account.name },
          { name: t('staff.person.email'), value: account.email },
          {
            name: t('staff.person.phone'),
            value: account.phone ? phone(account.phone) : t('common.none'),
          },
          { name: t('staff.person.language'), value: t(`common.languages.${account.language}`) },
          { name: t('staff.person.number'), value: account.holderId },
        ]}
      />
    </Card>
  )
}

function ClaimsCard({ claims }: Pick<PersonFile, 'claims'>) {
  const words = useWords()
  const { t } = words
  return (
    <Card title={t('staff.person.claims')}>
      {claims.length === 0 ? <p className="soft">{t('staff.person.noClaims')}</p> : null}
      <ul className="stack tight">
        {claims.map((claim) => (
          <li key={claim.claimId}>
            <a className="nb" href={`/admin/claims/${claim.claimId}`}>
              {claim.reference}
            </a>{' '}
            <small>{statusRead(words, claim)}</small>
          </li>
        ))}
      </ul>
    </Card>
  )
}
