import type { Locale } from '#app/words/words.ts'
import { anchor, letterPage, mainAnchor, written } from './letter-page.ts'

/** One block of a letter: a sentence, a list, or a link that stands at the end of its sentence in plain text. */
export type Line =
  | string
  | { list: { term?: string; said: string }[] }
  | { link: string; before: (link: string) => string; label: string; main?: boolean }
  | { small: string }

type Letter = { language: Locale; subject: string; lines: Line[] }

/** An email in both its forms, each of which stands alone: plain text and HTML say the same. */
export function writeLetter({ language, subject, lines }: Letter) {
  return {
    subject,
    text: `${lines.map(asText).join('\n\n')}\n`,
    html: letterPage({ language, title: subject, paragraphs: lines.map(asHtml) }),
  }
}

function asText(line: Line) {
  if (typeof line === 'string') return line
  if ('small' in line) return line.small
  if ('link' in line) return line.before(line.link)
  return line.list.map(({ term, said }) => `- ${term ? `${term}: ` : ''}${said}`).join('\n')
}

function asHtml(line: Line) {
  if (typeof line === 'string') return written(line)
  if ('small' in line) return `<small>${written(line.small)}</small>`
  if ('link' in line) return (line.main ? mainAnchor : anchor)(line.link, line.label)
  const items = line.list.map(
    ({ term, said }) => `<li>${term ? `<b>${written(term)}:</b> ` : ''}${written(said)}</li>`,
  )
  return `<ul>\n${items.join('\n')}\n</ul>`
}
