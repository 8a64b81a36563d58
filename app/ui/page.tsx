import type { ReactNode } from 'react'
import { NewsPlace } from './news.tsx'
import { PageFoot } from './page-foot.tsx'
import { PageTop, type PageTopProps } from './page-top.tsx'
import { RefusedNote } from './refused.tsx'
import { SessionEndNote } from './session-end.tsx'
import { useWords } from './words-context.tsx'

/** The shell of every page. Its children are an optional Shore, then one PageBody. */
export function Page({ children, ...top }: PageTopProps & { children: ReactNode }) {
  const { t } = useWords()
  const shell = (
    <>
      <a className="skip" href="#main">
        {t('shell.skip')}
      </a>
      <SessionEndNote />
      <PageTop {...top} />
      <main id="main">
        <RefusedNote />
        {children}
      </main>
      {top.reader === 'policyholder' ? <NewsPlace /> : null}
      <PageFoot signedIn={top.reader !== 'guest'} />
    </>
  )
  return top.reader === 'staff' ? <div className="dense">{shell}</div> : shell
}
