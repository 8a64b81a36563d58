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
  main.replaceChildren(...fresh.childNodes)
  spoken.textContent = main.querySelector('h1')?.parentElement?.textContent ?? ''
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
