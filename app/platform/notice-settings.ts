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
  /** What texts begin with, where INSURER_NAME is too long for that. */
  TEXTS_NAME: z.string().optional(),
  /** How many pages of one process hear of news while they are open; the others show the count. */
  LIVE_CONNECTIONS: z.coerce.number().int().min(0).max(10_000).default(500),
}

type Refuse = (name: string, message: string) => void

/** What leaves room for our words in one part of 160 letters, a third of which may be a link's own path. */
export const roomInTexts = { name: 20, nameAndOrigin: 55 }

type Notices = {
  QUIET_HOURS: string
  INSURER_NAME: string
  TEXTS_NAME?: string | undefined
  PORTAL_ORIGIN: string
}

/** Refuses in production what only tests may have, and what makes every text cost twice. */
export function checkNotices({ QUIET_HOURS, PORTAL_ORIGIN, ...names }: Notices, refuse: Refuse) {
  if (QUIET_HOURS === 'off')
    refuse('QUIET_HOURS', 'must be on in production: nobody is texted at night')
  const { name, nameAndOrigin } = roomInTexts
  const { length } = names.TEXTS_NAME ?? names.INSURER_NAME
  if (length > name)
    refuse(
      'TEXTS_NAME',
      `must be a name of at most ${name} letters for texts: INSURER_NAME has more`,
    )
  else if (length + PORTAL_ORIGIN.length > nameAndOrigin)
    refuse('TEXTS_NAME', `and PORTAL_ORIGIN must have at most ${nameAndOrigin} letters together`)
}
