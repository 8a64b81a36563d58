/** Shows the newest of the news as a link while the page is open; where the connection is refused, the count stays. */
const place = document.querySelector<HTMLElement>('[data-news]')!
/** Milliseconds: it covers the foot of the page, and the count says the same. */
const SHOWN_FOR = 20_000
const source = new EventSource(`/notifications/live?after=${place.dataset['news']}`)
const shown = new Set<string>()

source.addEventListener('notice', ({ data, lastEventId }: MessageEvent<string>) => {
  if (shown.has(lastEventId)) return
  shown.add(lastEventId)
  const { text, href } = JSON.parse(data) as { text: string; href: string }
  const link = document.createElement('a')
  link.href = href
  link.textContent = text
  place.replaceChildren(link)
  setTimeout(leave, SHOWN_FOR)

  // Whoever reads it or has it under their finger keeps it.
  function leave() {
    if (link.matches(':hover, :focus')) setTimeout(leave, SHOWN_FOR)
    else link.remove()
  }
})
source.addEventListener('end', () => source.close())
addEventListener('pagehide', () => source.close())
