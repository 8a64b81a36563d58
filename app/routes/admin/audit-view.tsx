import type { CorrectableField } from '#app/modules/claims/claims.ts'
import { Empty } from '#app/ui/empty.tsx'
import { Field } from '#app/ui/field.tsx'
import { Filters } from '#app/ui/filters.tsx'
import { PageBody } from '#app/ui/page-body.tsx'
import { PageHeading } from '#app/ui/page-heading.tsx'
import { Page } from '#app/ui/page.tsx'
import { Pages } from '#app/ui/pages.tsx'
import { Queue } from '#app/ui/queue.tsx'
import { When } from '#app/ui/when.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { ledger as taught } from '#app/words/en/ledger.ts'
import type { Words } from '#app/words/words.ts'
import type { AuditPage } from './audit.tsx'

export function AuditView({ desk, search, acts, size, next }: AuditPage) {
  const words = useWords()
  const { t } = words
  const columns = (['when', 'who', 'act', 'about', 'detail'] as const).map((column) =>
    t(`staff.audit.columns.${column}`),
  )
  const pageAt = (before?: number) => addressOf({ ...search, before })
  return (
    <Page reader="staff" current="audit" {...desk}>
      <PageBody>
        <PageHeading title={t('staff.audit.title')} lead={t('staff.audit.lead')} />
        <Filters label={t('staff.audit.filter')}>
          <Field
            id="about"
            name="about"
            label={t('staff.audit.about')}
            hint={t('staff.audit.hint')}
            defaultValue={search.about}
          />
          <Field id="by" name="by" label={t('staff.audit.by')} defaultValue={search.by} />
        </Filters>
        {acts.length > 0 ? (
          <Queue
            label={t('staff.audit.list')}
            columns={columns}
            rows={acts.map((act) => rowOf(words, act))}
          />
        ) : (
          <Empty alone title={t('staff.audit.none')}>
            {t('staff.audit.noneText')}
          </Empty>
        )}
        {next || search.before ? (
          <Pages
            size={size}
            nextHref={next ? pageAt(next) : undefined}
            firstHref={search.before ? pageAt() : undefined}
          />
        ) : null}
      </PageBody>
    </Page>
  )
}

type Act = AuditPage['acts'][number]

function rowOf(words: Words, { sequence, at, actor, act, subject, detail }: Act) {
  const plain = words.act(act)
  return {
    id: String(sequence),
    head: <When at={new Date(at)} style="dateTime" />,
    cells: [
      <a href={addressOf({ by: actor })}>{actor}</a>,
      plain ? (
        <>
          {plain} <small className="soft">{act}</small>
        </>
      ) : (
        act
      ),
      <a href={addressOf({ about: subject })}>{subject}</a>,
      Object.entries(detail)
        .map(([name, value]) => `${name}: ${name === 'fields' ? labelsOf(words, value) : value}`)
        .join(', '),
    ],
  }
}

/** Answers by the names that people know them by. */
const labelsOf = ({ t, list }: Words, names: unknown) =>
  list(
    String(names)
      .split(' ')
      .map((name) => (isField(name) ? t(`ledger.field.${name}`) : name)),
  )

const isField = (name: string): name is CorrectableField => Object.hasOwn(taught.field, name)

type Search = { about?: string | undefined; by?: string | undefined; before?: number | undefined }

function addressOf(search: Search) {
  const query = Object.entries(search).flatMap(([name, value]) =>
    value ? [[name, String(value)]] : [],
  )
  return `/admin/audit?${new URLSearchParams(query)}`
}
