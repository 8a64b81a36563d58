import { randomBytes } from 'node:crypto'

/** An id as Twilio makes them, with the two letters of its kind. */
export const newSid = (prefix: string) => prefix + randomBytes(16).toString('hex')
