import type { ReactNode } from 'react'
import { mayReword } from '#app/modules/claims/claims.ts'
import type { QueueRow } from '#app/ui/queue.tsx'
import { Sentence } from '#app/ui/sentence.tsx'
import { When } from '#app/ui/when.tsx'
import type { Words } from '#app/words/words.ts'
import { whyNot } from './staff-words.ts'

type Row = {
  id: string
  head: ReactNode
  state: string
  hint?: ReactNode
  since: number | null
  act: ReactNode
}

/** A row of a list of what is stuck: what, its state, since when, and what staff can do. */
export function rowOf({ id, head, state, hint, since, act }: Row): QueueRow {
  return {
    id,
    head,
    cells: [
      <>
        {state} {hint ? <small>{hint}</small> : null}
      </>,
      since ? <When at={new Date(since)} style="dateTime" /> : null,
      act,
    ],
  }
}

/** What the member of staff who reads may do beside sending again. */
export type Reader = { mayFind: boolean; mayCorrect: boolean }

/** The reference of a claim: a link for who may go there. */
export const linkTo = (claimId: string, reference: string, { mayFind }: Reader) =>
  mayFind ? (
    <a className="nb" href={`/admin/claims/${claimId}`}>
      {reference}
    </a>
  ) : (
    <span className="nb">{reference}</span>
  )

type Of = { claimId?: string | undefined; reference?: string | undefined }

export const named = (what: string, { claimId, reference }: Of, reader: Reader) => (
  <>
    {what} {claimId && reference ? <small>{linkTo(claimId, reference, reader)}</small> : null}
  </>
)

export const resentHint = (resentAt: number | null) =>
  resentAt ? (
    <Sentence
      of="admin.sync.resent"
      with={{ time: <When at={new Date(resentAt)} style="dateTime" /> }}
    />
  ) : undefined

export function stateOf(
  words: Words,
  { code, resentAt }: { code: string | null; resentAt: number | null },
) {
  return code
    ? { state: words.t('admin.sync.failed'), hint: whyNot(words, code) }
    : { state: words.t('admin.sync.waitingLong'), hint: resentHint(resentAt) }
}

/** What else staff can do where nobody can correct what was refused. */
export const orElse = <Stands extends { hint?: ReactNode }>(
  { t }: Words,
  of: 'file' | 'contact',
  stands: Stands,
) => ({
  ...stands,
  hint: (
    <>
      {stands.hint} {t(`ledger.instead.${of}`)}
    </>
  ),
})

/** Where other words may get through, the way to them. */
export const howToReword = (code: string | null, { mayCorrect }: Reader) => ({
  mayCorrect,
  ways: mayReword(code) ? (['correct'] as const) : [],
})
