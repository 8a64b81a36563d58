import { readFileSync } from 'node:fs'
import { html } from '#mocks/reply.ts'

const css = readFileSync(new URL('./page.css', import.meta.url), 'utf8')

const places = [
  ['/', 'Stand-ins'],
  ['/inbox', 'Inbox'],
  ['/authenticator', 'Authenticator'],
  ['/insurer/desk', 'Desk'],
  ['/inngest', 'Runs'],
] as const

/** One page of a stand-in for people: `main` is HTML, escaped by the caller. */
export function page({ title, path, main }: { title: string; path: string; main: string }) {
  const links = places.map(
    ([href, label]) =>
      `<a href="${href}"${href === path ? ' aria-current="page"' : ''}>${label}</a>`,
  )
  return html(`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<style>${css}</style>
</head>
<body>
<header><nav aria-label="Stand-ins">${links.join('')}</nav></header>
<main>
<h1>${escape(title)}</h1>
${main}
</main>
</body>
</html>`)
}

export function escape(text: string) {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

export function time(atMs: number) {
  const iso = new Date(atMs).toISOString()
  return `<time datetime="${iso}">${iso.slice(0, 19).replace('T', ' ')} UTC</time>`
}
