import { read, write } from '#db/client.server.ts'
import { listHoldersByPhone } from '#app/modules/identity/identity.server.ts'
import { now } from '#app/platform/clock.ts'
import { log } from '#app/platform/log.server.ts'
import type { Words } from '#app/words/words.ts'
import {
  changeText,
  getText,
  mediaOf,
  phoneOf,
  type InboundRow,
} from './inbound-text-row.server.ts'
import { DeliveryPutOff } from './deliver-notice.server.ts'
import { fetchMedia, isOwnMedia } from './fetch-media.server.ts'
import { multipartOf } from './multipart-of.ts'
import { hasStopped } from './suppressed-addresses.server.ts'
import { sendText } from './twilio.server.ts'
import { inEach, linkTo } from './write-answer.server.ts'

export type PictureChoice = { holderId: string; claimId: string; requestId: string }

/**
 * Pictures that somebody texted and that wait to be fetched: whose they can be, and the request they
 * chose, once they were asked. Undefined once they were dealt with.
 */
export async function findTextedPictures(textId: string) {
  const row = read((db) => getText(db, textId))
  if (row.state !== 'fetching') return undefined
  const chosen: PictureChoice | undefined =
    row.chosen === null ? undefined : row.choices?.[row.chosen]
  const holders = await listHoldersByPhone(phoneOf(row))
  const holderIds = holders.map(({ holderId }) => holderId)
  // The number may have changed hands since.
  return { holderIds, chosen: chosen && holderIds.includes(chosen.holderId) ? chosen : undefined }
}

/**
 * The pictures of a text as a form with files, fetched from Twilio while it is read; it breaks off where
 * Twilio does not answer with one. Undefined when an address is none of ours at Twilio.
 */
export async function openTextedPictures(textId: string): Promise<Request | undefined> {
  const urls = mediaOf(read((db) => getText(db, textId)))
  if (!urls.every(isOwnMedia)) return undefined
  return multipartOf(urls.map((url) => () => fetchMedia(url)))
}

/** What the person is told of their pictures, and where these stand then. */
export type PictureOutcome =
  | { say: 'attached' | 'partly' | 'kept' | 'refused'; reference: string; path: string }
  | { say: 'several' | 'none' | 'failed'; path: string }
  | { say: 'which'; references: string[]; choices: PictureChoice[] }

const states: Record<PictureOutcome['say'], InboundRow['state']> = {
  attached: 'attached',
  partly: 'attached',
  kept: 'attached',
  refused: 'refused',
  several: 'refused',
  none: 'refused',
  failed: 'failed',
  which: 'asked',
}

/**
 * Ends the matter, or asks which claim the pictures are for, and texts it to the person, once.
 * @throws DeliveryPutOff when the text was not taken now: the matter is open still
 */
export async function settleTextedPictures({
  textId,
  ...end
}: { textId: string } & PictureOutcome) {
  const row = read((db) => getText(db, textId))
  const phone = phoneOf(row)
  const languages = (await listHoldersByPhone(phone)).map(({ language }) => language)
  const isToBeSaid = await write((tx) => {
    const { state, choices } = getText(tx, textId)
    if (state !== 'fetching') return false
    const asked = end.say === 'which' ? end.choices : choices
    changeText(tx, textId, { state: states[end.say], choices: asked, repliedAt: now() })
    return !hasStopped(tx, phone)
  })
  if (!isToBeSaid) return
  const { outcome } = await sendText({
    to: phone,
    body: inEach(languages, (words) => wordsOf(words, end)),
  })
  if (outcome === 'sent') return
  log.warn({ textId, outcome }, 'an answer to a text was not taken')
  if (outcome !== 'later') return
  const { state, choices, repliedAt } = row
  await write((tx) => changeText(tx, textId, { state, choices, repliedAt }))
  throw new DeliveryPutOff('later')
}

/** What we text back about pictures. */
export function wordsOf({ t }: Words, end: PictureOutcome) {
  if (end.say === 'which') {
    const lines = end.references.map((reference, index) =>
      t('texting.pictures.choice', { number: index + 1, reference }),
    )
    return [t('texting.pictures.which'), ...lines].join('\n')
  }
  const link = linkTo(end.path)
  if (!('reference' in end)) return t(`texting.pictures.${end.say}`, { link })
  const { reference } = end
  if (end.say === 'attached' || end.say === 'kept')
    return t(`texting.pictures.${end.say}`, { reference })
  return t(`texting.pictures.${end.say}`, { reference, link })
}
