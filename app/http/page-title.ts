import type { MetaFunction } from '@remix-run/react'
import { getWords, type Locale, type WordKey } from '#app/words/words.ts'

type RootData = { locale: Locale; brand: { name: string } }

/** A route's `meta`: its title from the words, with the insurer's name, in the page's language. */
export function titled(key: WordKey): MetaFunction {
  return ({ matches }) => {
    const root = matches[0]?.data as RootData | undefined
    const { t } = getWords(root?.locale ?? 'en')
    const page = (t as (key: string) => string)(key)
    return [{ title: t('shell.titleOf', { page, brand: root?.brand.name ?? 'Haven' }) }]
  }
}
