import { Inngest } from 'inngest'
import { seconds } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'
import { log } from '#app/platform/log.server.ts'
import { ErrorsWithoutData } from '#inngest/errors-without-data.ts'
import { FollowRuns } from '#inngest/follow-runs.ts'

/** Inngest as this portal knows it. Signatures are always on: the embedded engine signs as the real one does. */
export const inngest = new Inngest({
  id: 'haven',
  isDev: false,
  baseUrl: env.INNGEST_BASE_URL,
  eventKey: env.INNGEST_EVENT_KEY,
  signingKey: env.INNGEST_SIGNING_KEY,
  signingKeyFallback: env.INNGEST_SIGNING_KEY_FALLBACK,
  // A run whose steps succeed is one call (docs/decisions/0032); a long one is told of in between.
  checkpointing: { bufferedSteps: Number.POSITIVE_INFINITY, maxRuntime: seconds(2) },
  logger: log,
  middleware: [FollowRuns, ErrorsWithoutData],
})

/**
 * The insurer of this portal as a constant for the keys of limits, which count each value by itself: portals
 * of several insurers on one account leave each other their pace.
 */
export const thisInsurer = JSON.stringify(env.INSURER_NAME)
