import { env } from '#app/platform/env.server.ts'
import { getWords, localeTags, type Locale } from '#app/words/words.ts'
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
    html: page({ language, title: subject, paragraphs: html }),
  }
}

/** The text message of a notice, in the alphabet that fits 160 characters into a part. */
export function writeText(notice: About, { language }: Reader) {
  const { t } = getWords(language)
  const brand = env.INSURER_NAME
  const said = t(`messages.notice.${notice.kind}.short`, { reference: notice.reference ?? '' })
  return toGsm(`${brand}: ${said} ${noticeLink(notice)}`)
}

type Letter = { language: Locale; title: string; paragraphs: string[] }

/** No style and no image: it reads the same in every mail program, large, dark or read aloud. */
function page({ language, title, paragraphs }: Letter) {
  return `<!doctype html>
<html lang="${localeTags[language]}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(title)}</title></head>
<body>
${paragraphs.map((paragraph) => `<p>${paragraph}</p>`).join('\n')}
</body>
</html>
`
}

const anchor = (href: string, label: string) => `<a href="${escape(href)}">${escape(label)}</a>`

const escape = (text: string) =>
  text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
