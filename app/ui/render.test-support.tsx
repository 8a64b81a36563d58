import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { getWords, type Locale } from '#app/words/words.ts'
import { BrandContext, type Brand } from './brand-context.tsx'
import { WordsContext } from './words-context.tsx'

export const brand: Brand = {
  name: 'Haven',
  claimsPhone: '+18005550134',
  privacyUrl: 'https://insurer.example/privacy',
  accessibilityUrl: 'https://insurer.example/accessibility',
}

/** The HTML of a part, inside the words and the brand of a page. */
export function render(part: ReactNode, locale: Locale = 'en') {
  return renderToStaticMarkup(
    <WordsContext.Provider value={getWords(locale)}>
      <BrandContext.Provider value={brand}>{part}</BrandContext.Provider>
    </WordsContext.Provider>,
  )
}
