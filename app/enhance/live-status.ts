/**
 * Shows what changed while somebody looks at a page: asks for the same page now and then and takes
 * over its main part when it reads differently. Never while a form is being filled in.
 */
const EVERY_MS = 10_000

const main = document.querySelector('main')!
const spoken = document.createElement('p')
spoken.className = 'vh'
spoken.role = 'status'
document.body.append(spoken)

setInterval(() => void refresh().catch(() => undefined), EVERY_MS)
addEventListener('visibilitychange', () => void refresh().catch(() => undefined))

async function refresh() {
  if (document.hidden || isBeingFilledIn()) return
  const response = await fetch(location.href)
  if (!response.ok || response.redirected) return
  const page = new DOMParser().parseFromString(await response.text(), 'text/html')
  const fresh = page.querySelector('main')
  if (!fresh || fresh.textContent === main.textContent || isBeingFilledIn()) return
  const isNews = told(fresh) !== told(main)
  main.replaceChildren(...fresh.childNodes)
  if (!isNews) return
  spoken.textContent = main.querySelector('h1')?.parentElement?.textContent ?? ''
}

/** What a page says, but for when it was last checked: that alone is not read aloud. */
function told(page: Element) {
  const copy = page.cloneNode(true) as Element
  for (const beat of copy.querySelectorAll('[data-beat]')) beat.remove()
  return copy.textContent
}

function isBeingFilledIn() {
  const fields = main.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')
  const typed = [...fields].some((field) => field.type !== 'hidden' && hasContent(field))
  return typed || Boolean(main.querySelector('form :focus'))
}

function hasContent(field: HTMLInputElement | HTMLTextAreaElement) {
  if (field instanceof HTMLInputElement && field.type === 'file')
    return Boolean(field.files?.length)
  return field.value !== field.defaultValue
}
