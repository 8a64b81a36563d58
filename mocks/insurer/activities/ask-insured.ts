import { type Core } from '../core.ts'
import { nextNumber } from '../counters.ts'
import { requireClaim } from '../claims/keep-claim.ts'
import { notNow } from '../claims/not-now.ts'
import { type Activity } from '../shapes.ts'
import { findThing } from '../things.ts'
import { isoSecond } from '../times.ts'
import { keepActivity } from './activities.ts'

type Question = Pick<
  Activity,
  'code' | 'audience' | 'subject' | 'text' | 'wants' | 'language' | 'documentTypes'
> & { dueOn?: string }

/** Opens an activity; one for the insured sets the overlay INFO_REQUESTED. */
export function ask(core: Core, claimId: string, { dueOn, ...question }: Question): Activity {
  const { status } = requireClaim(core, claimId)
  if (['NEW', 'CLS', 'DUP', 'WDR'].includes(status)) {
    notNow(`Nothing can be asked while the claim is in ${status}.`)
  }
  const activity: Activity = {
    activityId: `ACT-${nextNumber(core, 'activity')}`,
    claimId,
    ...question,
    openedAt: isoSecond(core.now()),
    ...(dueOn ? { dueAt: `${dueOn}T23:59:59-06:00` } : {}),
    status: 'OPEN',
    answers: [],
  }
  keepActivity(core, activity, 'activity.opened')
  return activity
}

/** DONE, or OPEN again with the reason why the answer was not enough. */
export function judgeAnswer(
  core: Core,
  claimId: string,
  activityId: string,
  outcome: 'DONE' | 'CANCELLED' | { askedAgain: string },
): Activity {
  const activity = findThing<Activity>(core, 'activity', activityId)
  if (activity?.claimId !== claimId) return notNow('There is no such request.')
  const judged: Activity =
    typeof outcome === 'string'
      ? { ...activity, status: outcome }
      : { ...activity, status: 'OPEN', askedAgain: outcome.askedAgain }
  keepActivity(core, judged, 'activity.updated')
  return judged
}
