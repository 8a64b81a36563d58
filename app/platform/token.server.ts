import { createHash, randomBytes } from 'node:crypto'

/** A secret of 256 random bits for a cookie or a link. */
export const newToken = () => randomBytes(32).toString('base64url')

/** What is kept of a token. It has full entropy, so a fast hash keeps it as safe as a slow one would. */
export const hashOfToken = (token: string) => createHash('sha256').update(token).digest('base64url')
