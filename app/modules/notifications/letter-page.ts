import { localeTags, type Locale } from '#app/words/words.ts'

type Page = {
  language: Locale
  title: string
  /** HTML of whole blocks; a bare sentence becomes a paragraph. */
  paragraphs: string[]
}

/**
 * An email's HTML. No table, image or colour: the mail program's own are right, by day and in the dark.
 * The few styles stand in the line, where programs that drop style sheets keep them; without any it reads the same,
 * so nothing is hidden by one.
 */
export function letterPage({ language, title, paragraphs }: Page) {
  return `<!doctype html>
<html lang="${localeTags[language]}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><title>${escape(title)}</title></head>
<body style="margin:0">
<div style="max-width:600px;margin:0 auto;padding:16px;font:16px/1.5 Arial,sans-serif">
${paragraphs.map((block) => (block.startsWith('<ul') ? block : `<p>${block}</p>`)).join('\n')}
</div>
</body>
</html>
`
}

export const anchor = (href: string, label: string) =>
  `<a href="${escape(href)}">${escape(label)}</a>`

/** The one link that the letter is about: large enough for a thumb, drawn in the colour of the words. */
export const mainAnchor = (href: string, label: string) =>
  `<a href="${escape(href)}" style="display:inline-block;padding:12px 20px;border:2px solid;border-radius:8px;font-weight:bold">${escape(label)}</a>`

/** A sentence in which no number of a claim or a phone is torn apart. */
export const written = (text: string) =>
  escape(text).replace(
    /\(\d{3}\) \d{3}-\d{4}|\b[A-Z\d]+(?:-[A-Z\d]+)+\b/g,
    (number) => `<span style="white-space:nowrap">${number}</span>`,
  )

export const escape = (text: string) =>
  text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
