import { useForm } from '@conform-to/react'
import { getZodConstraint } from '@conform-to/zod/v4'
import { FindPersonForm } from '#app/modules/staff/staff.ts'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { fieldOf, listProblems } from '#app/ui/form-fields.ts'
import { Note } from '#app/ui/note.tsx'
import { PageBody } from '#app/ui/page-body.tsx'
import { PageHeading } from '#app/ui/page-heading.tsx'
import { Page } from '#app/ui/page.tsx'
import { Sentence } from '#app/ui/sentence.tsx'
import { When } from '#app/ui/when.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { PeopleFound } from './people.tsx'

export function PeopleView({ desk, resets, result, found }: PeopleFound) {
  const words = useWords()
  const { t } = words
  const [form, fields] = useForm<{ person: string }>({
    id: 'find-person',
    lastResult: result,
    constraint: getZodConstraint(FindPersonForm),
    defaultNoValidate: false,
  })
  const person = fieldOf(words, fields.person)
  return (
    <Page reader="staff" current="people" {...desk}>
      <PageBody shape="narrow">
        <ErrorSummary problems={listProblems(words, form, [person])} />
        <PageHeading title={t('staff.people.title')} lead={t('staff.people.lead')} />
        <Card title={t('staff.people.find')}>
          <form className="stack" method="post" action="/admin/people" role="search" id={form.id}>
            <Field
              {...person}
              label={t('staff.people.person')}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
            />
            <p>
              <Button>{t('admin.find')}</Button>
            </p>
          </form>
        </Card>
        {found === null ? (
          <Note tone="idle" icon="account" announced>
            {t('staff.people.nobody')}
          </Note>
        ) : null}
        {found ? <Found found={found} /> : null}
        {resets ? <Resets resets={resets} /> : null}
      </PageBody>
    </Page>
  )
}

function Found({ found }: { found: NonNullable<PeopleFound['found']> }) {
  const { t } = useWords()
  return (
    <Card title={t('staff.people.found')}>
      <p>
        <a className="nb" href={`/admin/people/${found.personId}`}>
          {found.holderId}
        </a>{' '}
        <small>
          <Sentence
            of="staff.person.since"
            with={{ date: <When at={new Date(found.createdAt)} style="long" /> }}
          />
        </small>
      </p>
    </Card>
  )
}

/** What waits for somebody who may decide it. The people are named in their files. */
function Resets({ resets }: { resets: NonNullable<PeopleFound['resets']> }) {
  const { t } = useWords()
  return (
    <Card title={t('staff.people.waiting')}>
      {resets.length === 0 ? <p className="soft">{t('staff.people.waitingNone')}</p> : null}
      <ul className="stack tight">
        {resets.map(({ resetId, personId, holderId, createdAt }) => (
          <li key={resetId}>
            <a href={`/admin/people/${personId}`}>
              {t('staff.people.file', { number: holderId ?? '' })}
            </a>{' '}
            <small>
              <When at={new Date(createdAt)} style="dateTime" />
            </small>
          </li>
        ))}
      </ul>
    </Card>
  )
}
