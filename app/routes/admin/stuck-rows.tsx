import { wordsOf } from '#app/modules/notifications/notifications.ts'
import type { Words } from '#app/words/words.ts'
import type { Stuck } from './read-stuck.server.ts'
import { RepairLinks } from './repair-links.tsx'
import { LetBe, SendAgain } from './send-again.tsx'
import { thingsIn, whyNot, whyNotMoved } from './staff-words.ts'
import { linkTo, named, resentHint, rowOf, stateOf, type Reader } from './stuck-row.tsx'

type List =
  | 'claims'
  | 'unnamed'
  | 'documents'
  | 'moves'
  | 'runs'
  | 'answers'
  | 'messages'
  | 'details'
  | 'filings'
  | 'contacts'
  | 'notices'
  | 'unknown'
  | 'wrongAmounts'
type One<Kind extends List> = Stuck[Kind][number]

/** The rows of the page of what is stuck: what, its state, since when, and what staff can do. */
export function claimRow(words: Words, one: One<'claims'>, reader: Reader) {
  const { claimId, reference, state, code, since, coreClaimId } = one
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

export function documentRow(words: Words, one: One<'documents'>, reader: Reader) {
  const { documentId, reference, since } = one
  return rowOf({
    id: documentId,
    head: named(words.t('admin.sync.file'), one, reader),
    ...(one.state === 'checking'
      ? { state: words.t('admin.sync.notChecked'), hint: resentHint(one.resentAt) }
      : stateOf(words, one)),
    since,
    act: (
      <>
        <SendAgain of="document" id={documentId} called={reference} />
        <RepairLinks kind="file" subjectId={documentId} called={reference} />
      </>
    ),
  })
}

export function moveRow(words: Words, one: One<'moves'>, reader: Reader) {
  const { storageName, reference, code, since, resentAt } = one
  return rowOf({
    id: storageName,
    head: named(words.t('stores.file'), one, reader),
    ...(code
      ? { state: words.t('stores.failed'), hint: whyNotMoved(words, code) }
      : stateOf(words, { code, resentAt })),
    since,
    act: <SendAgain of="move" id={storageName} called={reference ?? words.t('stores.file')} />,
  })
}

/** What a function of the portal was to do, by its name: it is for whoever runs the portal. */
export function runRow(words: Words, one: One<'runs'>, reader: Reader) {
  const { t } = words
  const { runId, functionId, reference, code, failedAt, isByClock } = one
  const called = reference ?? functionId
  return rowOf({
    id: runId,
    head: named(functionId, one, reader),
    state: t('ledger.runs.failed'),
    hint: code === 'Unexpected' ? undefined : whyNot(words, code),
    since: failedAt,
    act: (
      <>
        {isByClock ? t('ledger.runs.byClock') : <SendAgain of="run" id={runId} called={called} />}
        <LetBe of="run" id={runId} called={called} />
      </>
    ),
  })
}

export function answerRow(words: Words, one: One<'answers'>, reader: Reader) {
  const { answerId, reference, since } = one
  return rowOf({
    id: answerId,
    head: named(words.t('admin.sync.answer'), one, reader),
    ...stateOf(words, one),
    since,
    act: (
      <>
        <SendAgain of="answer" id={answerId} called={reference} />
        <RepairLinks kind="answer" subjectId={answerId} called={reference} />
      </>
    ),
  })
}

export function messageRow(words: Words, one: One<'messages'>, reader: Reader) {
  const { messageId, reference, since } = one
  return rowOf({
    id: messageId,
    head: named(words.t('thread.staff.one'), one, reader),
    ...stateOf(words, one),
    since,
    act: (
      <>
        <SendAgain of="message" id={messageId} called={reference} />
        <RepairLinks kind="message" subjectId={messageId} called={reference} />
      </>
    ),
  })
}

export function filingRow(words: Words, one: One<'filings'>, reader: Reader) {
  const { filingId, kind, reference, since, isForgotten } = one
  const { state, hint } = stateOf(words, one)
  return rowOf({
    id: filingId,
    head: named(words.t(`filings.staff.${kind}`), one, reader),
    state,
    hint: isForgotten ? words.t('ledger.lookFirst') : hint,
    since,
    act: (
      <>
        <SendAgain
          of="filing"
          id={filingId}
          called={reference}
          act={isForgotten ? 'sure' : 'again'}
        />
        <RepairLinks kind={one.kind} subjectId={filingId} called={reference} />
      </>
    ),
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

/** Nobody is named here: the policyholder's number finds them in the core. */
export function contactRow(words: Words, one: One<'contacts'>) {
  const { changeId, kind, holderId, since } = one
  const what = `${words.t(`contact.stuck.${kind}`)}, ${holderId ?? ''}`
  return rowOf({
    id: changeId,
    head: what,
    ...stateOf(words, one),
    since,
    act: (
      <>
        <SendAgain of="contact" id={changeId} called={what} />
        <RepairLinks kind="contact" subjectId={changeId} called={what} />
      </>
    ),
  })
}

export function noticeRow({ t }: Words, notice: One<'notices'>, reader: Reader) {
  const { deliveryId, reference = '', channel, state, code, changedAt } = notice
  const former = notice.recipient === 'former' ? ` ${t('securityNotices.former')}` : ''
  const subject = t(wordsOf(notice).subject, { reference }) + former
  return rowOf({
    id: deliveryId,
    head: named(`${t(`notifications.channel.${channel}`)}: ${subject}`, notice, reader),
    state: t(`admin.sync.notice.${state}`),
    hint: code ? t('admin.sync.code', { code }) : undefined,
    since: changedAt,
    act: (
      <>
        <SendAgain of="notice" id={deliveryId} called={reference || subject} />
        <LetBe of="notice" id={deliveryId} called={reference || subject} />
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
