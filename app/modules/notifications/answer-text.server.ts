import type { Db } from '#db/client.server.ts'
import { recordEvent } from '#app/platform/events.server.ts'
import type { Locale } from '#app/words/words.ts'
import { changeText, findAsked, insertText, takeAnswer } from './inbound-text-row.server.ts'
import type { InboundKind } from './inbound-text-row.server.ts'
import { readChoice, readWish, type Wish } from './inbound-words.ts'
import { endStop, hasStopped, STOPPED, suppress } from './suppressed-addresses.server.ts'
import { renewByText, withdrawByText } from './text-consent.server.ts'
import { inEach, linkTo, phoneOfOurs, standingOf } from './write-answer.server.ts'

export type TextFromPerson = {
  providerId: string
  phone: string
  body: string
  /** Addresses of pictures at the provider. */
  media: string[]
  /** Those who have proved that the number is theirs. */
  holders: { holderId: string; language: Locale }[]
  /** What Twilio read in it, where it has answered this one itself. */
  answeredAs: string | undefined
}

export type Answer =
  | { outcome: 'seen' | 'taken' }
  | { outcome: 'answer'; say: string }
  | { outcome: 'status'; holderIds: string[]; languages: Locale[] }

/** Keeps a text, does what it asks for, and says what to answer, in the caller's transaction. */
export function answerText(tx: Db, text: TextFromPerson): Answer {
  const { phone, holders } = text
  const wish = readWish(text.body) ?? readWish(text.answeredAs ?? '')
  const asked = findAsked(tx, phone)
  const choice = asked && readChoice(text.body)
  const kind = wish?.wish ?? kindOf(text, choice)
  const isToFetch = kind === 'pictures' && holders.length > 0
  const textId = insertText(tx, { ...text, kind, state: isToFetch ? 'fetching' : 'taken' })
  if (!textId) return { outcome: 'seen' }

  const wasStopped = hasStopped(tx, phone)
  if (wish) grant(tx, phone, wish)
  if (isToFetch) recordEvent(tx, 'text/pictures.received', { textId })
  if (asked && choice) choose(tx, asked, choice)
  // After STOP there is one answer, and then none until START.
  const isSilent =
    text.answeredAs !== undefined ||
    isToFetch ||
    kind === 'choice' ||
    (wasStopped && kind !== 'start')
  if (isSilent || !takeAnswer(tx, { textId, phone })) return { outcome: 'taken' }
  const spoken = [...holders.map(({ language }) => language), ...(wish ? [wish.language] : [])]
  const languages = [...new Set(spoken)]
  if (kind !== 'status' || holders.length === 0)
    return { outcome: 'answer', say: sayOf(kind, languages) }
  return { outcome: 'status', holderIds: holders.map(({ holderId }) => holderId), languages }
}

const kindOf = ({ media }: TextFromPerson, choice: number | undefined): InboundKind =>
  media.length > 0 ? 'pictures' : choice ? 'choice' : 'other'

function grant(tx: Db, phone: string, { wish, said }: { wish: Wish; said: string }) {
  if (wish === 'stop') {
    suppress(tx, { channel: 'text', address: phone, code: STOPPED })
    withdrawByText(tx, phone, said)
  }
  if (wish === 'start') {
    endStop(tx, phone)
    renewByText(tx, phone, said)
  }
}

/** The pictures go on with the request that was chosen; a number that was not offered changes nothing. */
function choose(
  tx: Db,
  { id: textId, choices }: NonNullable<ReturnType<typeof findAsked>>,
  choice: number,
) {
  if (!choices?.[choice - 1]) return
  changeText(tx, textId, { state: 'fetching', chosen: choice - 1, repliedAt: null })
  recordEvent(tx, 'text/pictures.received', { textId })
}

function sayOf(kind: InboundKind, languages: Locale[]) {
  return inEach(languages, (words) => {
    const { t } = words
    if (kind === 'stop') return t('texting.stopped', { phone: phoneOfOurs(words) })
    if (kind === 'start') return t('texting.started')
    if (kind === 'help') return t('texting.help', { phone: phoneOfOurs(words) })
    if (kind === 'status') return standingOf(undefined)(words)
    if (kind === 'pictures') return t('texting.pictures.unknown', { link: linkTo('/claims') })
    return t('texting.other', { link: linkTo('/claims') })
  })
}
