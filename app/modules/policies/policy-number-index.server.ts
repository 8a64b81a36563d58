import { blindIndex } from '#app/platform/seal.server.ts'

/**
 * A keyed hash of a policy number, to compare one that somebody typed with those the insurer told.
 * Spaces, dashes and case do not matter, as they do not to the core. Undefined where nothing is left.
 */
export function policyNumberIndex(typed: string) {
  const number = typed.toLowerCase().replace(/[^a-z0-9]/g, '')
  return number ? blindIndex(number, 'policy number') : undefined
}
