/**
 * Shows what changed while somebody looks at a page: asks for the same page now and then and takes
 * over its main part when it reads differently, and the count of what is new. Never while a form is being filled in; the parts that
 * were unfolded stay so.
 */
const EVERY_MS = 10_000

/** Nobody did anything: it is no visit, and their session ends as if it had not been asked. */
const BY_ITSELF = { 'x-asked-by': 'page' }

const ticked = new Set(['checkbox', 'radio'])

const main = document.querySelector('main')!
const spoken = document.createElement('p')
spoken.className = 'vh'
spoken.role = 'status'
document.body.append(spoken)

setInterval(() => void refresh().catch(() => undefined), EVERY_MS)
for (const occasion of ['visibilitychange', 'haven:news'])
  addEventListener(occasion, () => void refresh().catch(() => undefined))

async function refresh() {
  if (document.hidden || isBeingFilledIn()) return
  const response = await fetch(location.href, { headers: BY_ITSELF })
  if (!response.ok || response.redirected) return
  const page = new DOMParser().parseFromString(await response.text(), 'text/html')
  const fresh = page.querySelector('main')
  if (!fresh || isBeingFilledIn()) return
  takeCount(page)
  if (told(fresh) === told(main)) return takeBeat(fresh)
  keepFolds(fresh)
  main.replaceChildren(...fresh.childNodes)
  spoken.textContent = main.querySelector('h1')?.parentElement?.textContent ?? ''
}

/** What a page says, but for when it was last checked: that alone moves and reads aloud nothing. */
function told(page: Element) {
  const copy = page.cloneNode(true) as Element
  for (const beat of copy.querySelectorAll('[data-beat]')) beat.remove()
  return copy.textContent
}

function takeBeat(fresh: Element) {
  const beat = fresh.querySelector('[data-beat]')
  if (beat) main.querySelector('[data-beat]')?.replaceWith(beat)
}

/** How many messages are new stands above the main part, and is to say what that says. */
function takeCount(page: Document) {
  const count = page.querySelector('[data-unread]')
  if (count) document.querySelector('[data-unread]')?.replaceWith(count)
}

/** Each part that folds is on the fresh page as its reader left it. */
function keepFolds(fresh: Element) {
  const left = foldsOf(main)
  for (const [name, fold] of foldsOf(fresh)) fold.open = left.get(name)?.open ?? fold.open
}

/** By what is written on it, and which of those alike it is. */
function foldsOf(page: Element) {
  const folds = new Map<string, HTMLDetailsElement>()
  for (const fold of page.querySelectorAll('details')) {
    const text = fold.querySelector('summary')?.textContent ?? ''
    let alike = 1
    while (folds.has(`${text} ${alike}`)) alike++
    folds.set(`${text} ${alike}`, fold)
  }
  return folds
}

function isBeingFilledIn() {
  const fields = main.querySelectorAll<Field>('input, textarea, select')
  const typed = [...fields].some((field) => field.type !== 'hidden' && isChanged(field))
  return typed || Boolean(main.querySelector('form :focus'))
}

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

function isChanged(field: Field) {
  if (field instanceof HTMLSelectElement) return field.selectedIndex !== presetOf(field)
  if (field instanceof HTMLTextAreaElement) return field.value !== field.defaultValue
  if (field.type === 'file') return Boolean(field.files?.length)
  if (ticked.has(field.type)) return field.checked !== field.defaultChecked
  return field.value !== field.defaultValue
}

/** Where nothing is chosen beforehand a browser shows the first. */
const presetOf = ({ options }: HTMLSelectElement) =>
  Math.max(
    0,
    [...options].findLastIndex(({ defaultSelected }) => defaultSelected),
  )
