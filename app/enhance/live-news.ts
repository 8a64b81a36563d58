/**
 * Counts the news while the page is open, and shows the newest as a link that can be closed; where the
 * connection is refused, the count of the page stays.
 */
type Unread = { shown: string; told: string }
type Told = { text?: string; href?: string; unread: Unread }

const place = document.querySelector<HTMLElement>('[data-news]')!
/** Milliseconds: it covers the foot of the page, and the count says the same. */
const SHOWN_FOR = 20_000
const source = new EventSource(`/notifications/live?after=${place.dataset['news']}`)
const known = new Set<string>()

source.addEventListener('notice', ({ data, lastEventId }: MessageEvent<string>) => {
  if (known.has(lastEventId)) return
  known.add(lastEventId)
  const { text, href, unread } = JSON.parse(data) as Told
  count(unread)
  // What the page itself says of it is read anew by whoever keeps the page.
  dispatchEvent(new Event('haven:news'))
  if (text && href) show(text, href)
})
source.addEventListener('end', () => source.close())
addEventListener('pagehide', () => source.close())

function count({ shown, told }: Unread) {
  const [seen, heard] = [document.createElement('span'), document.createElement('span')]
  seen.ariaHidden = 'true'
  seen.textContent = shown
  heard.className = 'vh'
  heard.textContent = told
  document.querySelector('[data-unread]')?.replaceChildren(' ', seen, heard)
}

function show(text: string, href: string) {
  const [box, link, close] = [
    document.createElement('p'),
    document.createElement('a'),
    document.createElement('button'),
  ]
  link.href = href
  link.textContent = text
  close.className = 'btn quiet small'
  close.textContent = place.dataset['close']!
  close.addEventListener('click', () => box.remove())
  box.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') box.remove()
  })
  box.append(link, ' ', close)
  place.replaceChildren(box)
  setTimeout(leave, SHOWN_FOR)

  // Whoever reads it or has it under their finger keeps it.
  function leave() {
    if (box.matches(':hover, :focus-within')) setTimeout(leave, SHOWN_FOR)
    else box.remove()
  }
}
