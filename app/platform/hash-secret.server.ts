import { hash, parseOptions, verify } from '@node-rs/argon2'
import { inTurn } from '#app/platform/in-turn.server.ts'

/** OWASP's minimum for argon2id, the library's default variant: 19 MiB, two passes, one lane. */
const strength = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** What is kept of a secret that a person types: of a password, of a code on paper. */
export const hashSecret = (secret: string) => inTurn(() => hash(secret, strength))

/** Whether a secret is the one that was hashed. */
export const secretFits = (secret: string, secretHash: string) =>
  inTurn(() => verify(secretHash, secret))

/** Whether a hash was made with weaker settings than today's. */
export function isOutdated(secretHash: string) {
  const { memoryCost, timeCost } = parseOptions(secretHash)
  return memoryCost < strength.memoryCost || timeCost < strength.timeCost
}
