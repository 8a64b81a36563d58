import { localeTags, type Locale } from '#app/words/words.ts'

type Page = {
  language: Locale
  title: string
  /** What a mailbox shows beside the subject; the first words of the letter when left out. */
  preheader?: string | undefined
  /** HTML of whole blocks; a bare sentence becomes a paragraph. */
  paragraphs: string[]
}

/**
 * An email's HTML. No table, image or colour: the mail program's own are right, by day and in the dark.
 * The few styles stand in the line, where programs that drop style sheets keep them.
 */
export function letterPage({ language, title, preheader, paragraphs }: Page) {
  const hidden = 'display:none;max-height:0;overflow:hidden'
  return `<!doctype html>
<html lang="${localeTags[language]}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><title>${escape(title)}</title></head>
<body style="margin:0">
${preheader ? `<div style="${hidden}">${escape(preheader)}</div>\n` : ''}<div style="max-width:600px;margin:0 auto;padding:16px;font:16px/1.5 Arial,sans-serif">
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

export const escape = (text: string) =>
  text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
