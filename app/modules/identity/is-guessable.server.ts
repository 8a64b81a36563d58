import { env } from '#app/platform/env.server.ts'

/** Guesses against a stolen hash, as a power of ten; twelve characters of pure chance need 12 or more. */
const STRONG_ENOUGH = 11

/** Longer texts are not more guessable for their end, and the estimate takes time by length. */
const LENGTH_JUDGED = 48

/** Readings of digits and signs as letters that are tried; a hundred of them can take ten seconds. */
const MOST_DISGUISES = 5

/** What a login here makes everybody think of, in both languages. */
const ourWords =
  'haven insurance insurer policy claim seguro seguros aseguradora póliza reclamo contraseña'

/**
 * Whether a password is common, a pattern, everyday words, or made of what is known about the person or
 * of our name; with its accents or without.
 */
export async function isGuessable(password: string, known: string[]) {
  const judge = await (judging ??= loadJudge())
  const context = [...known, env.INSURER_NAME, ourWords].flatMap(wordsOf)
  const typed = password.normalize('NFKC').slice(0, LENGTH_JUDGED)
  return [...new Set([typed, withoutAccents(typed)])].some(
    (form) => judge.check(form, context).guessesLog10 < STRONG_ENOUGH,
  )
}

/** The text as one word and each word of it, as written and without accents. */
function wordsOf(text: string) {
  const words = text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
  return [text.toLowerCase(), words.join(''), ...words]
    .flatMap((word) => [word, withoutAccents(word)])
    .filter((word) => word.length > 2)
}

const withoutAccents = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '')

let judging: ReturnType<typeof loadJudge> | undefined

/** Its word lists take some 80 MB: loaded when the first password is chosen. */
async function loadJudge() {
  const [{ ZxcvbnFactory }, common, english, spanish] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-en'),
    import('@zxcvbn-ts/language-es-es'),
  ])
  const spanishWords = Object.entries(spanish.dictionary).map(
    ([name, words]) => [name, [...new Set(words.map(withoutAccents))]] as const,
  )
  return new ZxcvbnFactory({
    dictionary: {
      ...common.dictionary,
      ...english.dictionary,
      ...Object.fromEntries(spanishWords),
    },
    graphs: common.adjacencyGraphs,
    l33tMaxSubstitutions: MOST_DISGUISES,
  })
}
