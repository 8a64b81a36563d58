import { isRouteErrorResponse, type MetaFunction } from '@remix-run/react'
import { getWords, type Locale, type WordKey } from '#app/words/words.ts'

type RootData = { locale: Locale; brand: { name: string }; refused?: object }

/** A route's `meta`: its title from the words, with the insurer's name, in the page's language. */
export function titled(key: WordKey): MetaFunction {
  return ({ matches }) => [{ title: titleFrom(matches[0]?.data, key) }]
}

/** The root's `meta`, used where an error takes the place of a page. */
export const titleOfProblem: MetaFunction = ({ error, matches }) => {
  const isMissing = isRouteErrorResponse(error) && error.status === 404
  const data = matches[0]?.data as RootData | undefined
  const other = data?.refused ? 'errors.page.unsavedTitle' : 'errors.page.failedTitle'
  return [{ title: titleFrom(data, isMissing ? 'errors.page.notFoundTitle' : other) }]
}

function titleFrom(data: unknown, key: WordKey) {
  const root = data as RootData | undefined
  const { t } = getWords(root?.locale ?? 'en')
  const page = (t as (key: string) => string)(key)
  return t('shell.titleOf', { page, brand: root?.brand.name ?? 'Haven' })
}
