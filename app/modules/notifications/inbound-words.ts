import type { Locale } from '#app/words/words.ts'

/** What somebody asks for by a text of one word. */
export type Wish = 'stop' | 'start' | 'help' | 'status'

/** Written without accents; English and Spanish, with those that phone companies know. */
const words: Record<Wish, Record<Locale, readonly string[]>> = {
  stop: {
    en: ['STOP', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT', 'OPTOUT', 'REVOKE'],
    es: [
      'ALTO',
      'PARAR',
      'PARE',
      'PAREN',
      'CANCELAR',
      'BAJA',
      'DETENER',
      'TERMINAR',
      'FIN',
      'SALIR',
    ],
  },
  start: { en: ['START', 'UNSTOP', 'RESUME'], es: ['INICIAR', 'INICIO', 'EMPEZAR', 'COMENZAR'] },
  help: { en: ['HELP', 'INFO'], es: ['AYUDA', 'INFORMACION'] },
  status: { en: ['STATUS'], es: ['ESTADO', 'ESTATUS'] },
}

/** A sentence that begins so means it too: "stop texting me". */
const meantInSentences = ['STOP', 'UNSUBSCRIBE', 'PARE', 'PAREN']
const LONGEST_SENTENCE = 6

type Read = { wish: Wish; /** The word itself. */ said: string; language: Locale }

/** What a text asks for, however it is written, and in which language; undefined when it is no such word. */
export function readWish(body: string): Read | undefined {
  const [first = '', ...rest] = wordsOf(body)
  if (meantInSentences.includes(first) && rest.length > 0 && rest.length < LONGEST_SENTENCE)
    return { wish: 'stop', said: first, language: first.startsWith('PARE') ? 'es' : 'en' }
  const said = [first, ...rest].join('')
  for (const [wish, byLanguage] of Object.entries(words))
    for (const [language, known] of Object.entries(byLanguage))
      if (known.includes(said)) return { wish: wish as Wish, said, language: language as Locale }
  return undefined
}

/** The number somebody answers with when they were asked which one. */
export const readChoice = (body: string) => {
  const said = wordsOf(body)
  return said.length === 1 && /^[1-9]$/.test(said[0]!) ? Number(said[0]) : undefined
}

const wordsOf = (body: string) =>
  body
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
