import { wordsOf } from '#app/modules/notifications/notifications.ts'
import type { Words } from '#app/words/words.ts'
import type { Stuck } from './read-stuck.server.ts'
import { RepairLinks } from './repair-links.tsx'
import { LetBe, SendAgain } from './send-again.tsx'
import { whyNot, whyNotMoved } from './staff-words.ts'
import {
  howToReword,
  named,
  orElse,
  resentHint,
  rowOf,
  stateOf,
  type Reader,
} from './stuck-row.tsx'

type List =
  'documents' | 'moves' | 'runs' | 'answers' | 'messages' | 'filings' | 'contacts' | 'notices'
type One<Kind extends List> = Stuck[Kind][number]

/** The rows of what belongs to claims and people, and of the portal's own work. */
export function documentRow(words: Words, one: One<'documents'>, reader: Reader) {
  const { documentId, reference, since } = one
  return rowOf({
    id: documentId,
    head: named(words.t('admin.sync.file'), one, reader),
    ...(one.state === 'checking'
      ? { state: words.t('admin.sync.notChecked'), hint: resentHint(one.resentAt) }
      : one.code
        ? orElse(words, 'file', stateOf(words, one))
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
  const { answerId, reference, since, code } = one
  return rowOf({
    id: answerId,
    head: named(words.t('admin.sync.answer'), one, reader),
    ...stateOf(words, one),
    since,
    act: (
      <>
        <SendAgain of="answer" id={answerId} called={reference} />
        <RepairLinks
          {...{ kind: 'answer', subjectId: answerId, called: reference }}
          {...howToReword(code, reader)}
        />
      </>
    ),
  })
}

export function messageRow(words: Words, one: One<'messages'>, reader: Reader) {
  const { messageId, reference, since, code } = one
  return rowOf({
    id: messageId,
    head: named(words.t('thread.staff.one'), one, reader),
    ...stateOf(words, one),
    since,
    act: (
      <>
        <SendAgain of="message" id={messageId} called={reference} />
        <RepairLinks
          {...{ kind: 'message', subjectId: messageId, called: reference }}
          {...howToReword(code, reader)}
        />
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
        <RepairLinks
          {...{ kind, subjectId: filingId, called: reference }}
          {...howToReword(one.code, reader)}
        />
      </>
    ),
  })
}

/** Nobody is named here: the policyholder's number finds them in the core. */
export function contactRow(words: Words, one: One<'contacts'>) {
  const { changeId, kind, holderId, since } = one
  const what = `${words.t(`contact.stuck.${kind}`)}, ${holderId ?? ''}`
  const stands = stateOf(words, one)
  return rowOf({
    id: changeId,
    head: what,
    ...(one.code ? orElse(words, 'contact', stands) : stands),
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
