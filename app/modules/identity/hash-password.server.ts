import { hashSecret, secretFits } from '#app/platform/hash-secret.server.ts'

/** A hash of nothing anybody knows, so that an unknown person costs the same work as a known one. */
const nobody =
  '$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$KF8oRj5L0bA2cJrJtOeH0B2y2oQfYq8yK2mJpHhZs1k'

export const hashPassword = (password: string) => hashSecret(normal(password))

/** Whether the password fits; takes the same time when there is no hash to compare with. */
export async function passwordFits(password: string, passwordHash: string | undefined) {
  const fits = await secretFits(normal(password), passwordHash ?? nobody)
  return fits && passwordHash !== undefined
}

/** The same characters typed on another keyboard must give the same bytes. */
const normal = (password: string) => password.normalize('NFKC')
