import { renderToStaticMarkup } from 'react-dom/server'
import { localeTags, type Words } from '#app/words/words.ts'

type PlainPage = { title: string; text: string; back: { href: string; label: string } }

/** A page for an address that gives files and so has no page of its own. No stylesheet, no script. */
export function writePlainPage({ locale }: Words, { title, text, back }: PlainPage) {
  const page = (
    <html lang={localeTags[locale]}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{title}</title>
      </head>
      <body>
        <main>
          <h1>{title}</h1>
          <p>{text}</p>
          <p>
            <a href={back.href}>{back.label}</a>
          </p>
        </main>
      </body>
    </html>
  )
  return `<!doctype html>${renderToStaticMarkup(page)}`
}
