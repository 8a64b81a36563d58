import { env } from '#app/platform/env.server.ts'
import { getWords, type Locale } from '#app/words/words.ts'
import { anchor, escape, letterPage } from './letter-page.ts'
import { noticeLink } from './notice-link.server.ts'
import type { NoticeKind } from './notifications.ts'
import { toGsm } from './to-gsm.ts'

type About = { kind: NoticeKind; claimId: string | null; reference: string | null }
type Reader = { name: string; language: Locale }

/** The email of a notice: subject, plain text and simple HTML, naming nothing but the claim's reference. */
export function writeEmail(notice: About, { name, language }: Reader) {
  const { t } = getWords(language)
  const vars = { reference: notice.reference ?? '' }
  const brand = env.INSURER_NAME
  const link = noticeLink(notice)
  const subject = t(`messages.notice.${notice.kind}.subject`, vars)
  const greeting = t('messages.greeting', { name })
  const said = t(`messages.notice.${notice.kind}.text`, vars)
  const signature = t('messages.signature', { brand })
  const choose = new URL('/account/notifications', env.PORTAL_ORIGIN).href
  const text = [
    greeting,
    said,
    t('messages.open', { link }),
    signature,
    t('messages.choose', { link: choose }),
  ]
  const html = [
    escape(greeting),
    escape(said),
    anchor(link, t('messages.openHere')),
    escape(signature),
    `<small>${anchor(choose, t('messages.chooseHere'))}</small>`,
  ]
  return {
    subject,
    text: `${text.join('\n\n')}\n`,
    html: letterPage({ language, title: subject, paragraphs: html }),
  }
}

/** The text message of a notice, in the alphabet that fits 160 characters into a part. */
export function writeText(notice: About, { language }: Reader) {
  const { t } = getWords(language)
  const brand = env.INSURER_NAME
  const said = t(`messages.notice.${notice.kind}.short`, { reference: notice.reference ?? '' })
  return toGsm(`${brand}: ${said} ${noticeLink(notice)}`)
}
