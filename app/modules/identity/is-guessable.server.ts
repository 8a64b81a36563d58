import { env } from '#app/platform/env.server.ts'

/** Out of four: 3 withstands ten thousand million guesses against a stolen hash. */
const STRONG_ENOUGH = 3

/** Longer texts are not more guessable for their end, and the estimate takes time by length. */
const LENGTH_JUDGED = 64

/** Whether a password is common, a pattern, or made of what is known about the person or of our name. */
export async function isGuessable(password: string, known: string[]) {
  const judge = await (judging ??= loadJudge())
  const words = [...known, env.INSURER_NAME, 'haven'].flatMap((text) => [
    text,
    text.replace(/\W/g, ''),
    ...text.split(/\W+/),
  ])
  const context = words.filter((word) => word.length > 2).map((word) => word.toLowerCase())
  return judge.check(password.slice(0, LENGTH_JUDGED), context).score < STRONG_ENOUGH
}

let judging: ReturnType<typeof loadJudge> | undefined

/** Its word lists take 30 MB: loaded when the first password is chosen. */
async function loadJudge() {
  const { ZxcvbnFactory } = await import('@zxcvbn-ts/core')
  const { adjacencyGraphs, dictionary } = await import('@zxcvbn-ts/language-common')
  return new ZxcvbnFactory({ dictionary: { ...dictionary }, graphs: adjacencyGraphs })
}
