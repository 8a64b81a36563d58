import { isRouteErrorResponse, type MetaFunction } from '@remix-run/react'
import { getWords, type Locale, type WordKey } from '#app/words/words.ts'

type RootData = { locale: Locale; brand: { name: string } }

/** A route's `meta`: its title from the words, which may depend on what its loader found, with the insurer's name, in the page's language. */
export function titled(key: WordKey | ((data: unknown) => WordKey)): MetaFunction {
  return ({ data, matches }) => {
    const named = typeof key === 'string' ? key : key(data)
    return [{ title: titleFrom(matches[0]?.data, named) }]
  }
}

/** The root's `meta`, used where an error takes the place of a page. */
export const titleOfProblem: MetaFunction = ({ error, matches }) => {
  const isMissing = isRouteErrorResponse(error) && error.status === 404
  const key = isMissing ? 'errors.page.notFoundTitle' : 'errors.page.failedTitle'
  return [{ title: titleFrom(matches[0]?.data, key) }]
}

function titleFrom(data: unknown, key: WordKey) {
  const root = data as RootData | undefined
  const { t } = getWords(root?.locale ?? 'en')
  const page = (t as (key: string) => string)(key)
  return t('shell.titleOf', { page, brand: root?.brand.name ?? 'Haven' })
}
