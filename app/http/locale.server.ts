import { isLocale, type Locale } from '#app/words/words.ts'
import { languageCookie, setCookieOnce } from '#app/http/cookies.server.ts'

/**
 * The language of a request: `?lang=` (kept in a cookie from then on), then the cookie, which a
 * login sets to the language of the account, then what the browser asks for, then English.
 */
export function localeOf(request: Request): Locale {
  const wanted = new URL(request.url).searchParams.get('lang')
  if (isLocale(wanted)) {
    setCookieOnce(languageCookie(wanted))
    return wanted
  }
  return chosenLocale(request) ?? askedLocale(request) ?? 'en'
}

/** The language chosen in this browser before, if any. */
export function chosenLocale(request: Request) {
  const chosen = /(?:^|;\s*)lang=(\w+)/.exec(request.headers.get('cookie') ?? '')?.[1]
  return isLocale(chosen) ? chosen : undefined
}

function askedLocale(request: Request) {
  const asked = (request.headers.get('accept-language') ?? '').split(',').map((entry) => {
    const [tag = '', quality] = entry.trim().split(';q=')
    return { language: tag.slice(0, 2).toLowerCase(), weight: Number(quality ?? 1) }
  })
  const ours = asked.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight)
  return ours.map(({ language }) => language).find(isLocale)
}
