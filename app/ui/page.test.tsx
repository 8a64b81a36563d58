import { expect, test } from 'vitest'
import { Page } from './page.tsx'
import { render } from './render.test-support.tsx'

test('a guest sees neither the main links nor a way to log out', () => {
  const html = render(<Page reader="guest">Hello</Page>)
  expect(html).not.toMatch(/class="nav"|logout/)
})

test('a policyholder sees where they are, and logs out by a post', () => {
  const html = render(
    <Page reader="policyholder" current="claims">
      Hello
    </Page>,
  )
  expect(html).toMatch(/<a href="\/claims" aria-current="page">.*Claims<\/a>/)
  expect(html).toContain('<form method="post" action="/logout">')
})

test('the first link skips to the main part', () => {
  const html = render(<Page reader="guest">Hello</Page>)
  expect(html.match(/<a [^>]*>/)?.[0]).toContain('href="#main"')
  expect(html).toContain('<main id="main">Hello</main>')
})

test('the other language is offered in its own words', () => {
  const english = render(<Page reader="guest">Hello</Page>)
  expect(english).toContain('<a class="lang" href="?lang=es" lang="es" hrefLang="es">Español</a>')
  const spanish = render(<Page reader="guest">Hola</Page>, 'es')
  expect(spanish).toContain('<a class="lang" href="?lang=en" lang="en" hrefLang="en">English</a>')
})

test('the name and the phone are the insurer’s own', () => {
  const html = render(<Page reader="guest">Hello</Page>)
  expect(html).toContain('Haven<span class="vh">, home</span>')
  expect(html).toContain('href="tel:+18005550134">(800) 555-0134</a>')
})
