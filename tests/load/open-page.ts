import type { HttpPerson } from '#tests/journeys/http-person.ts'
import type { RunningPortal } from '#tests/journeys/portal.ts'

/** What an open page is told: where it leads, in the words of the pop-up. */
export type PoppedUp = { text?: string; href?: string }

/** Listens as the script of an open page does, until it is closed. */
export async function openPage({ origin }: Pick<RunningPortal, 'origin'>, person: HttpPerson) {
  const page = new AbortController()
  // A page that was just opened knows all there is.
  const { html } = await person.get('/notifications')
  const known = /data-news="([^"]*)"/.exec(html)?.[1] ?? ''
  const stream = await fetch(`${origin}/notifications/live?after=${known}`, {
    headers: { cookie: person.cookie(), accept: 'text/event-stream' },
    signal: page.signal,
  })
  if (stream.status !== 200 || !stream.body) throw new Error(`No news here (${stream.status})`)
  const heard: PoppedUp[] = []
  void listen(stream.body, heard).catch(() => undefined)
  return { heard, close: () => page.abort() }
}

async function listen(body: ReadableStream<Uint8Array>, heard: PoppedUp[]) {
  const [reader, decoder] = [body.getReader(), new TextDecoder()]
  let rest = ''
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    const lines = (rest + decoder.decode(piece.value, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines)
      if (line.startsWith('data: {')) heard.push(JSON.parse(line.slice(6)) as PoppedUp)
  }
}
