import { z } from 'zod'

/** How and when people are told. */
export const noticeSettings = {
  /** Whether texts wait for the morning of whoever gets them. */
  QUIET_HOURS: z.enum(['on', 'off']).default('on'),
  /** So many messages in so many minutes go out one by one; what comes on top is told in one. */
  DIGEST_AFTER: z.coerce.number().int().min(1).max(1_000_000).default(3),
  DIGEST_MINUTES: z.coerce.number().positive().max(120).default(10),
  /** How many days before an answer is due somebody is reminded. */
  REMINDER_DAYS: z
    .string()
    .default('3,1')
    .transform((text) => text.split(',').flatMap((day) => day.trim() || []))
    .pipe(
      z.array(
        z
          .string()
          .regex(/^\d{1,2}$/, 'must be whole days such as 3,1')
          .transform(Number),
      ),
    ),
  /** How many pages of one process hear of news while they are open; the others show the count. */
  LIVE_CONNECTIONS: z.coerce.number().int().min(0).max(10_000).default(500),
}

type Refuse = (name: string, message: string) => void

/** Refuses in production what only tests may have. */
export function checkNotices({ QUIET_HOURS }: { QUIET_HOURS: string }, refuse: Refuse) {
  if (QUIET_HOURS === 'off')
    refuse('QUIET_HOURS', 'must be on in production: nobody is texted at night')
}
