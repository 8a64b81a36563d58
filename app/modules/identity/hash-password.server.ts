import { hash, parseOptions, verify } from '@node-rs/argon2'
import { inTurn } from './in-turn.server.ts'

/** OWASP's minimum for argon2id, the library's default variant: 19 MiB, two passes, one lane. */
const strength = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** A hash of nothing anybody knows, so that an unknown person costs the same work as a known one. */
const nobody =
  '$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$KF8oRj5L0bA2cJrJtOeH0B2y2oQfYq8yK2mJpHhZs1k'

export const hashPassword = (password: string) => inTurn(() => hash(normal(password), strength))

/** Whether the password fits; takes the same time when there is no hash to compare with. */
export async function passwordFits(password: string, passwordHash: string | undefined) {
  const fits = await inTurn(() => verify(passwordHash ?? nobody, normal(password)))
  return fits && passwordHash !== undefined
}

/** Whether a hash was made with weaker settings than today's. */
export function isOutdated(passwordHash: string) {
  const { memoryCost, timeCost } = parseOptions(passwordHash)
  return memoryCost < strength.memoryCost || timeCost < strength.timeCost
}

/** The same characters typed on another keyboard must give the same bytes. */
const normal = (password: string) => password.normalize('NFKC')
