import { escape, time } from '#mocks/page.ts'

export type Letter = {
  kind: 'Email' | 'Text'
  /** ISO time. */
  at: string
  from: string
  to: string
  subject: string | undefined
  text: string
}

export function letterCard(letter: Letter) {
  const title = letter.subject ?? `Text to ${letter.to}`
  return `<article>
<h2>${escape(title)}</h2>
<p class="quiet">${letter.kind} to ${escape(letter.to)} · ${time(Date.parse(letter.at))}</p>
<p class="quiet">from ${escape(letter.from)}</p>
<div class="message">${withLinksAndCodes(letter.text)}</div>
</article>`
}

/** Makes addresses clickable and lets a one-time code stand out. */
function withLinksAndCodes(text: string) {
  return text
    .split(/(https?:\/\/[^\s<>"')]*[^\s<>"').,;!?])/)
    .map((part, index) => (index % 2 === 1 ? link(part) : markCodes(escape(part))))
    .join('')
}

function link(address: string) {
  return `<a href="${escape(address)}">${escape(address)}</a>`
}

function markCodes(escaped: string) {
  return escaped.replace(
    /(?<![\w#&.+-])\d{6,8}(?![\w;.-]\w|\w|;)/g,
    '<strong class="code">$&</strong>',
  )
}
