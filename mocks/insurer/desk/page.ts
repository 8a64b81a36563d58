import { html, type Markup } from './html.ts'
import { style } from './style.ts'

export type Said = { text: string; refused?: boolean }

/** One desk page; `said` is the outcome of the action before. */
export function deskPage(title: string, body: Markup, said?: Said): Response {
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · Tidewater claims desk</title>
        <style>
          ${{ markup: style }}
        </style>
      </head>
      <body>
        <header>
          <strong>Tidewater claims desk</strong><a href="/insurer/desk">Claims</a
          ><a href="/insurer/desk/phone">By phone</a><a href="/insurer/desk/dials">Dials</a>
        </header>
        <main>
          <h1>${title}</h1>
          ${said && html`<p role="status" class="said${said.refused ? ' no' : ''}">${said.text}</p>`}
          ${body}
        </main>
      </body>
    </html>`
  return new Response(page.markup, {
    status: said?.refused ? 409 : 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'",
      'cache-control': 'no-store',
    },
  })
}
