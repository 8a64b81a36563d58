import { env } from '#app/platform/env.server.ts'
import { getWords, type Locale, type Words } from '#app/words/words.ts'
import { nameInTexts } from './name-in-texts.server.ts'
import { noticeLink, shortLink } from './notice-link.server.ts'
import { wordsOf, type NoticeKind } from './notifications.ts'
import { toGsm } from './to-gsm.ts'
import { writeLetter, type Line } from './write-letter.ts'

export type About = {
  kind: NoticeKind
  claimId: string | null
  reference: string | null
  /** The request it asks to answer, and the day (YYYY-MM-DD) that is due. */
  aboutId?: string | null
  dueOn?: string | null
  /** How many requests it reminds of, the first of which is due then. */
  asks?: number | null
}
type Reader = { name: string; language: Locale }

/** Somebody has to send or say something: what, why and by when is said at once. */
const asks = ['request', 'reminder', 'document_rejected'] as const
type Ask = (typeof asks)[number]
const isAsk = (kind: NoticeKind): kind is Ask => (asks as readonly string[]).includes(kind)

/** The email of a notice, plain and in HTML, naming nothing but the claim's reference and a date. */
export function writeEmail(notice: About, { name, language }: Reader) {
  const words = getWords(language)
  const { t } = words
  const vars = { reference: notice.reference ?? '' }
  const keys = wordsOf({ kind: notice.kind, asks: notice.asks ?? undefined })
  const said = t(keys.text, vars)
  return writeLetter({
    language,
    subject: t(keys.subject, vars),
    lines: [
      t('messages.greeting', { name }),
      said,
      ...whatWhyWhen(words, notice),
      {
        link: noticeLink(notice),
        before: (link) => t('messages.open', { link }),
        label: t('messages.openHere'),
        main: true,
      },
      ...ending(words),
    ],
  })
}

/** What every letter about claims ends with: who writes, how a link is followed, where to choose. */
export function ending({ t }: Words): Line[] {
  return [
    t('messages.signature', { brand: env.INSURER_NAME }),
    { small: t('noticeWays.letter.logIn') },
    {
      link: new URL('/account/notifications', env.PORTAL_ORIGIN).href,
      before: (link) => t('messages.choose', { link }),
      label: t('messages.chooseHere'),
    },
  ]
}

/** The text message of a notice, in the alphabet that fits 160 characters into a part. */
export function writeText(notice: About, { language }: Pick<Reader, 'language'>) {
  const said = shortly(getWords(language), notice)
  // It says where to reply; an address is one thing more to doubt in the first text from a number.
  if (notice.kind === 'texts_agreed') return toGsm(`${nameInTexts()}: ${said}`)
  return toGsm(`${nameInTexts()}: ${said} ${shortLink(notice)}`)
}

function shortly({ t, date }: Words, { kind, reference, dueOn }: About) {
  const vars = { reference: reference ?? '' }
  return kind === 'reminder' && dueOn
    ? t('noticeWays.letter.reminderShort', { ...vars, date: date(dueOn, 'short') })
    : t(`messages.notice.${kind}.short`, vars)
}

function whatWhyWhen({ t, date }: Words, { kind, dueOn, asks }: About): Line[] {
  if (!isAsk(kind)) return []
  const count = asks ?? 1
  const day = dueOn ? date(dueOn, 'full') : t('noticeWays.letter.soon')
  const by = count > 1 ? t('noticeWays.letter.firstBy', { date: day }) : day
  const what =
    count > 1 ? t('noticeWays.reminders.asked', { count }) : t(`noticeWays.letter.asked.${kind}`)
  return [
    {
      list: [
        { term: t('noticeWays.letter.what'), said: what },
        { term: t('noticeWays.letter.why'), said: t('noticeWays.letter.whyNeed') },
        { term: t('noticeWays.letter.by'), said: by },
      ],
    },
  ]
}
