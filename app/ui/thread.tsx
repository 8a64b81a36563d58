import type { ReactNode } from 'react'
import { MiniTrack, type MiniStep } from './mini-track.tsx'
import { Pill } from './pill.tsx'
import { When } from './when.tsx'
import { useWords } from './words-context.tsx'

export type ThreadMessage = {
  id: string
  who: ReactNode
  /** Written by the reader. */
  mine: boolean
  /** Milliseconds since 1970. */
  at: number
  text: string
  /** The language of the text, where it is known. */
  lang?: string | undefined
  isNew?: boolean
  files?: readonly { id: string; name: string; href?: string }[]
  /** Stored, sent, confirmed. */
  steps?: readonly MiniStep[] | undefined
  note?: ReactNode
}

/** Where a link to the newest message leads. */
export const NEWEST = 'newest'

/** A conversation, oldest first: who, when, in which words, with which files, and how far it came. */
export function Thread({ messages }: { messages: readonly ThreadMessage[] }) {
  const { t } = useWords()
  return (
    <ol className="thread" aria-label={t('thread.list')}>
      {messages.map((message, index) => (
        <li
          key={message.id}
          id={index === messages.length - 1 ? NEWEST : undefined}
          data-mine={message.mine || undefined}
        >
          <Message {...message} />
        </li>
      ))}
    </ol>
  )
}

/** One message of a conversation. */
export function Message({ who, at, text, lang, isNew, files = [], steps, note }: ThreadMessage) {
  const { t } = useWords()
  return (
    <>
      <p className="row">
        <b>{who}</b>{' '}
        <span className="soft small">
          <When at={new Date(at)} style="dateTime" />
        </span>{' '}
        {isNew ? <Pill tone="act">{t('thread.new')}</Pill> : null}
      </p>
      <p className="said" lang={lang}>
        {text}
      </p>
      {files.length > 0 ? (
        <ul>
          {files.map(({ id, name, href }) => (
            <li key={id} className="small">
              {href ? (
                <a className="tap" href={href}>
                  {t('thread.file', { name })}
                </a>
              ) : (
                t('thread.file', { name })
              )}
            </li>
          ))}
        </ul>
      ) : null}
      {steps ? <MiniTrack steps={steps} label={t('thread.where')} /> : null}
      {note ? <p className="small soft">{note}</p> : null}
    </>
  )
}
