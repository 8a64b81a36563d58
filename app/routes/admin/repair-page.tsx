import type { ReactNode } from 'react'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { PageBody } from '#app/ui/page-body.tsx'
import { PageHeading } from '#app/ui/page-heading.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { Desk } from './desk.ts'
import { whyNot } from './staff-words.ts'

type RepairPageProps = {
  desk: Desk
  title: string
  lead: ReactNode
  /** Why it does not get through, a code. */
  code?: string | null | undefined
  problems?: Parameters<typeof ErrorSummary>[0]['problems']
  children: ReactNode
}

/** The frame of a page that puts one stuck thing right. */
export function RepairPage({ desk, title, lead, code, problems = [], children }: RepairPageProps) {
  const words = useWords()
  const { t } = words
  return (
    <Page reader="staff" current="sync" {...desk}>
      <PageBody shape="narrow">
        <div className="card">
          <ErrorSummary problems={problems} />
          <PageHeading
            back={{ href: '/admin/sync', label: t('admin.sync.title') }}
            title={title}
            lead={lead}
          />
          {code ? <p>{whyNot(words, code)}</p> : null}
          {children}
        </div>
      </PageBody>
    </Page>
  )
}
