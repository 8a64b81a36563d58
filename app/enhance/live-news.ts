/** Shows news as links while the page is open; where the connection is refused, the count stays. */
const place = document.querySelector<HTMLElement>('[data-news]')!
const source = new EventSource(`/notifications/live?after=${place.dataset['news']}`)
const shown = new Set<string>()

source.addEventListener('notice', ({ data, lastEventId }: MessageEvent<string>) => {
  if (shown.has(lastEventId)) return
  shown.add(lastEventId)
  const { text, href } = JSON.parse(data) as { text: string; href: string }
  const link = document.createElement('a')
  link.href = href
  link.textContent = text
  place.prepend(link)
  place.children[3]?.remove()
})
source.addEventListener('end', () => source.close())
addEventListener('pagehide', () => source.close())
