import { type ReactNode } from 'react'
import { Note } from '#app/ui/note.tsx'
import { PageBody } from '#app/ui/page-body.tsx'
import { PageHeading } from '#app/ui/page-heading.tsx'
import { Page } from '#app/ui/page.tsx'
import { Queue, type QueueRow } from '#app/ui/queue.tsx'
import { Sentence } from '#app/ui/sentence.tsx'
import { When } from '#app/ui/when.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { ComparisonForm } from './comparison-form.tsx'
import { CorePauseNote } from './core-pause-note.tsx'
import { OneMachineNote } from './one-machine-note.tsx'
import type { Desk } from './desk.ts'
import type { Stuck } from './read-stuck.server.ts'
import { thingsIn } from './staff-words.ts'
import type { Reader } from './stuck-row.tsx'
import {
  claimRow,
  detailsRow,
  unknownRow,
  unnamedRow,
  wrongAmountsRow,
} from './stuck-claim-rows.tsx'
import {
  answerRow,
  contactRow,
  documentRow,
  filingRow,
  messageRow,
  moveRow,
  noticeRow,
  runRow,
} from './stuck-rows.tsx'

const tones = {
  asked: 'good',
  underWay: 'review',
  setAside: 'good',
  lookFirst: 'act',
  own: 'act',
  corrected: 'good',
  merged: 'good',
  byHand: 'good',
  compared: 'review',
} as const
type Done = keyof typeof tones

/** What can have been done on this page, as its address says it. */
export const doneWords = Object.keys(tones) as Done[]

type SyncViewProps = {
  desk: Desk
  reader: Reader
  done?: Done | undefined
  stuck: Stuck
}

export function SyncView({ desk, reader, done, stuck }: SyncViewProps) {
  const words = useWords()
  const { t } = words
  const { claims, unnamed, documents, answers, messages, details, filings, contacts, notices } =
    stuck
  const { unknown, wrongAmounts, moves, outboxSince, isOneRefused, corePause, feedSince, runs } =
    stuck
  const lists = [
    { title: t('admin.sync.claims'), rows: claims.map((one) => claimRow(words, one, reader)) },
    {
      title: t('ledger.unnamed.title'),
      text: t('ledger.unnamed.text'),
      rows: unnamed.map((one) => unnamedRow(words, one, reader)),
    },
    {
      title: t('admin.sync.documents'),
      rows: documents.map((one) => documentRow(words, one, reader)),
    },
    {
      title: t('stores.stuck'),
      text: t('stores.stuckText'),
      rows: moves.map((one) => moveRow(words, one, reader)),
    },
    { title: t('admin.sync.answers'), rows: answers.map((one) => answerRow(words, one, reader)) },
    { title: t('thread.staff.stuck'), rows: messages.map((one) => messageRow(words, one, reader)) },
    { title: t('admin.sync.details'), rows: details.map((one) => detailsRow(words, one, reader)) },
    {
      title: t('filings.staff.stuckTitle'),
      rows: filings.map((one) => filingRow(words, one, reader)),
    },
    {
      title: t('contact.stuck.title'),
      rows: contacts.map((one) => contactRow(words, one)),
    },
    {
      title: t('ledger.runs.title'),
      text: t('ledger.runs.text'),
      rows: runs.map((one) => runRow(words, one, reader)),
    },
    { title: t('admin.sync.notices'), rows: notices.map((one) => noticeRow(words, one, reader)) },
    {
      title: t('admin.sync.unknown'),
      text: t('admin.sync.unknownText'),
      rows: unknown.map((one) => unknownRow(words, one, reader)),
    },
    {
      title: t('filings.staff.wrongTitle'),
      text: t('filings.staff.wrongText'),
      rows: wrongAmounts.map((one) => wrongAmountsRow(words, one, reader)),
    },
  ].filter(({ rows }) => rows.length > 0)
  const isStill = !outboxSince && !isOneRefused && !corePause && !feedSince && !stuck.oneMachine
  const allWell = lists.length === 0 && isStill
  return (
    <Page reader="staff" current="sync" {...desk}>
      <PageBody>
        <PageHeading title={t('admin.sync.title')} lead={t('admin.sync.lead')} />
        {done && !(allWell && (done === 'asked' || done === 'underWay')) ? (
          <Note tone={tones[done]} announced>
            {t(`ledger.done.${done}`)}
          </Note>
        ) : null}
        {stuck.oneMachine ? <OneMachineNote {...stuck.oneMachine} /> : null}
        {corePause ? <CorePauseNote {...corePause} /> : null}
        {outboxSince ? (
          <Note tone="bad">
            <b>{t('admin.sync.outbox')}.</b>{' '}
            <Sentence
              of="admin.sync.outboxText"
              with={{ time: <When at={new Date(outboxSince)} style="dateTime" /> }}
            />
          </Note>
        ) : null}
        {feedSince && !corePause ? (
          <Note tone="bad">
            <b>{t('ledger.feed.late')}.</b>{' '}
            <Sentence
              of="ledger.feed.text"
              with={{ time: <When at={new Date(feedSince)} style="dateTime" /> }}
            />
          </Note>
        ) : null}
        {isOneRefused ? (
          <Note tone="bad">
            <b>{t('admin.sync.refused')}.</b> {t('admin.sync.refusedText')}
          </Note>
        ) : null}
        {allWell ? <Note tone="good">{t('admin.sync.allWell')}</Note> : null}
        <OnTheWay waiting={stuck.waiting} reader={reader} />
        {lists.map((list) => (
          <StuckList key={list.title} {...list} />
        ))}
        <ComparisonForm comparison={stuck.comparison} isLinked />
        {stuck.more ? <p className="soft">{t('admin.sync.more')}</p> : null}
      </PageBody>
    </Page>
  )
}

/** What was given and is not at the core yet, though we go on trying. */
function OnTheWay({ waiting, reader }: Pick<Stuck, 'waiting'> & { reader: Reader }) {
  const words = useWords()
  if (waiting.length === 0) return null
  const things = thingsIn(words, waiting)
  return (
    <Note tone="review">
      {words.t('ledger.waits.text', { things })}{' '}
      {reader.mayFind ? (
        <>
          {words.t('ledger.waits.stop')} <a href="/admin/claims">{words.t('ledger.waits.find')}</a>
        </>
      ) : null}
    </Note>
  )
}

type StuckListProps = { title: string; text?: ReactNode; rows: QueueRow[] }

function StuckList({ title, text, rows }: StuckListProps) {
  const { t } = useWords()
  const columns = (['what', 'state', 'since', 'act'] as const).map((column) =>
    t(`admin.sync.columns.${column}`),
  )
  return (
    <div className="stack">
      <h2>{title}</h2>
      {text ? <p className="soft">{text}</p> : null}
      <Queue label={title} columns={columns} rows={rows} />
    </div>
  )
}
