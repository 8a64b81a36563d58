import { minutes, seconds } from '#app/platform/clock.ts'

/** How long our server waits for whom, in milliseconds, as node:http names it. */
export const serverTimeouts = {
  /** The largest file, 25 MB, takes 13 minutes on a phone's 256 kbit/s. */
  requestTimeout: minutes(20),
  headersTimeout: seconds(60),
  /** Longer than a proxy keeps its connections to us, so that it never writes into one just closed. */
  keepAliveTimeout: seconds(65),
}
