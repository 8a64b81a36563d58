import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { titled } from '#app/http/page-title.ts'
import { listUnmatchedClaims } from '#app/modules/claims/claims.server.ts'
import { Empty } from '#app/ui/empty.tsx'
import { PageBody } from '#app/ui/page-body.tsx'
import { PageHeading } from '#app/ui/page-heading.tsx'
import { Page } from '#app/ui/page.tsx'
import { Pages } from '#app/ui/pages.tsx'
import { Pill } from '#app/ui/pill.tsx'
import { Queue } from '#app/ui/queue.tsx'
import { When } from '#app/ui/when.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { Words } from '#app/words/words.ts'
import { requireStaff } from './require-staff.server.ts'
import { statusRead, toneRead } from './staff-words.ts'

export const meta = titled('people.staff.title')

/** Claims under no policy that anybody knows. What was typed is personal: it stands in the file. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { desk } = await requireStaff(request, 'claims.find')
  const after = new URL(request.url).searchParams.get('after') ?? undefined
  return { ...(await listUnmatchedClaims({ after })), desk, isFirst: !after }
}

export default function UnmatchedClaims() {
  const words = useWords()
  const { t } = words
  const { claims, size, next, desk, isFirst } = useLoaderData<typeof loader>()
  const path = '/admin/claims/unmatched'
  const columns = [
    t('admin.claims.columns.claim'),
    t('admin.claims.columns.person'),
    t('admin.claims.columns.status'),
    t('people.staff.since'),
  ]
  return (
    <Page reader="staff" current="claims" {...desk}>
      <PageBody>
        <PageHeading
          back={{ href: '/admin/claims', label: t('admin.file.back') }}
          title={t('people.staff.title')}
          lead={t('people.staff.lead')}
        />
        {claims.length > 0 ? (
          <Queue
            label={t('people.staff.list')}
            columns={columns}
            rows={claims.map((claim) => rowOf(words, claim))}
          />
        ) : (
          <Empty alone title={t('people.staff.none')} />
        )}
        {next || !isFirst ? (
          <Pages
            size={size}
            nextHref={next && `${path}?after=${next}`}
            firstHref={isFirst ? undefined : path}
          />
        ) : null}
      </PageBody>
    </Page>
  )
}

type Listed = Awaited<ReturnType<typeof listUnmatchedClaims>>['claims'][number]

function rowOf(words: Words, { claimId, reference, line, status, isNobodys, since }: Listed) {
  const { t } = words
  return {
    id: claimId,
    head: (
      <>
        <a className="nb" href={`/admin/claims/${claimId}`}>
          {reference}
        </a>
        <small>{t(`claims.line.${line}`)}</small>
      </>
    ),
    cells: [
      t(isNobodys ? 'people.staff.nobodys' : 'people.staff.hasAccount'),
      <Pill tone={toneRead(status)}>{statusRead(words, { status })}</Pill>,
      since ? <When at={new Date(since)} style="dateTime" /> : null,
    ],
  }
}
