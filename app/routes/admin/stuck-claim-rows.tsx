import type { Words } from '#app/words/words.ts'
import type { Stuck } from './read-stuck.server.ts'
import { RepairLinks } from './repair-links.tsx'
import { SendAgain } from './send-again.tsx'
import { thingsIn, whyNot } from './staff-words.ts'
import { howToReword, linkTo, named, rowOf, stateOf, type Reader } from './stuck-row.tsx'

type List = 'claims' | 'unnamed' | 'details' | 'unknown' | 'wrongAmounts'
type One<Kind extends List> = Stuck[Kind][number]

/** The rows of claims on the page of what is stuck: what, its state, since when, and what staff can do. */
export function claimRow(words: Words, one: One<'claims'>, reader: Reader) {
  const { claimId, reference, state, code, since, coreClaimId } = one
  if (one.isWithdrawal) return withdrawalRow(words, one, reader)
  const failed = state === 'failed'
  return rowOf({
    id: claimId,
    head: linkTo(claimId, reference, reader),
    state: words.t(failed ? 'admin.sync.failed' : 'admin.sync.waitingLong'),
    hint: [code && whyNot(words, code), waitsWith(words, one.waiting)].filter(Boolean).join(' '),
    since,
    act: (
      <>
        <SendAgain of="claim" id={claimId} called={reference} />
        <RepairLinks
          {...{ kind: 'claim', subjectId: claimId, called: reference }}
          mayCorrect={reader.mayCorrect}
          ways={[
            ...(failed ? (['correct'] as const) : []),
            ...(coreClaimId ? [] : (['merge'] as const)),
          ]}
        />
      </>
    ),
  })
}

const waitsWith = (words: Words, waiting: One<'claims'>['waiting']) =>
  waiting.length > 0 && words.t('ledger.waits.withClaim', { things: thingsIn(words, waiting) })

/** The withdrawal of a claim that the core has. */
function withdrawalRow(words: Words, one: One<'claims'>, reader: Reader) {
  const { claimId, reference, code, since, state } = one
  return rowOf({
    id: claimId,
    head: named(words.t('ledger.kind.withdrawal'), one, reader),
    state: words.t(state === 'failed' ? 'admin.sync.failed' : 'admin.sync.waitingLong'),
    hint: code && whyNot(words, code),
    since,
    act: (
      <>
        <SendAgain of="claim" id={claimId} called={reference} />
        <RepairLinks
          {...{ kind: 'withdrawal', subjectId: claimId, called: reference }}
          {...howToReword(code, reader)}
        />
      </>
    ),
  })
}

export function unnamedRow(words: Words, one: One<'unnamed'>, reader: Reader) {
  const { claimId, reference, since } = one
  return rowOf({
    id: claimId,
    head: linkTo(claimId, reference, reader),
    state: words.t('ledger.unnamed.state'),
    hint: waitsWith(words, one.waiting),
    since,
    act: reader.mayCorrect ? (
      <a href={`/admin/sync/claim/${claimId}/merge`}>
        {words.t('ledger.unnamed.link')} <span className="vh">{reference}</span>
      </a>
    ) : null,
  })
}

export function wrongAmountsRow({ t }: Words, one: One<'wrongAmounts'>, reader: Reader) {
  const { claimId, reference, since } = one
  const head = linkTo(claimId, reference, reader)
  return rowOf({ id: claimId, head, state: t('filings.staff.wrong'), since, act: null })
}

export function detailsRow(words: Words, one: One<'details'>, reader: Reader) {
  const { claimId, reference, since } = one
  return rowOf({
    id: claimId,
    head: linkTo(claimId, reference, reader),
    ...stateOf(words, one),
    since,
    act: (
      <>
        <SendAgain of="details" id={claimId} called={reference} />
        <RepairLinks
          {...{ kind: 'details', subjectId: claimId, called: reference }}
          mayCorrect={reader.mayCorrect}
          ways={one.code ? ['correct'] : []}
        />
      </>
    ),
  })
}

export function unknownRow({ t }: Words, one: One<'unknown'>, reader: Reader) {
  const { claimId, reference, unknownStatus, updatedAt } = one
  return rowOf({
    id: claimId,
    head: linkTo(claimId, reference, reader),
    state: t('claims.status.unknown'),
    hint: unknownStatus ? t('ledger.unknownStatus', { code: unknownStatus }) : undefined,
    since: updatedAt,
    act: null,
  })
}
