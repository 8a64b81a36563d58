import { codeOf, stepAt, stepSeconds } from '#mocks/authenticator/code-of.ts'
import { escape, page } from '#mocks/page.ts'

/** `GET /authenticator?key=`: the code an app on a phone would show for a key, for people without one at hand. */
export function authenticator(request: Request): Response | undefined {
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.pathname !== '/authenticator') return undefined
  const key = (url.searchParams.get('key') ?? '').trim()
  return page({
    title: 'Authenticator',
    path: '/authenticator',
    main: `${form(key)}\n${code(key)}`,
  })
}

const form = (key: string) => `<form action="/authenticator">
<label for="key">Key that the portal shows
<input id="key" name="key" value="${escape(key)}" autocomplete="off" spellcheck="false"></label>
<button>Show the code</button>
</form>`

function code(key: string) {
  if (key === '')
    return '<p>An app on a phone keeps a key and shows a new code every 30 seconds.</p>'
  const now = Date.now()
  const left = stepSeconds - (Math.floor(now / 1_000) % stepSeconds)
  try {
    return `<article><h2><code>${codeOf(key, stepAt(now))}</code></h2>
<p>Good for ${left} more seconds. Each code works once; load the page anew for the next.</p></article>`
  } catch (error) {
    return `<p>${escape((error as Error).message)}.</p>`
  }
}
