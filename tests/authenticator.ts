import { codeOf, stepAt } from '#mocks/authenticator/code-of.ts'
import { awaitUntil } from '#tests/await-until.ts'

const used = new Map<string, number>()

/**
 * A code of a key (base32) that was not given out here before. A step works once, and the portal takes
 * one early and one late: so three at once, and then one every half minute.
 */
export function freshCode(key: string) {
  return awaitUntil(
    'a fresh code of the authenticator app',
    async () => {
      const now = stepAt(Date.now())
      const step = Math.max(now - 1, (used.get(key) ?? 0) + 1)
      if (step > now + 1) return undefined
      used.set(key, step)
      return codeOf(key, step)
    },
    60_000,
  )
}
