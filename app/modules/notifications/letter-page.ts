import { localeTags, type Locale } from '#app/words/words.ts'

type Letter = { language: Locale; title: string; paragraphs: string[] }

/** An email's HTML. No style and no image: it reads the same in every mail program, large, dark or read aloud. */
export function letterPage({ language, title, paragraphs }: Letter) {
  return `<!doctype html>
<html lang="${localeTags[language]}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(title)}</title></head>
<body>
${paragraphs.map((paragraph) => `<p>${paragraph}</p>`).join('\n')}
</body>
</html>
`
}

export const anchor = (href: string, label: string) =>
  `<a href="${escape(href)}">${escape(label)}</a>`

export const escape = (text: string) =>
  text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
