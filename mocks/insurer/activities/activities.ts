import { type Core } from '../core.ts'
import { nextNumber } from '../counters.ts'
import { changeClaim, requireClaim } from '../claims/keep-claim.ts'
import { requireDocuments } from '../documents/require-documents.ts'
import { takeExternalRef } from '../external-refs.ts'
import { type Answer, bodyOf, type Call, param, resourcePath } from '../rest/call.ts'
import { pageOf, sliceOf } from '../rest/paging.ts'
import { refuse } from '../rest/refusal.ts'
import { type Activity, type GivenAnswer } from '../shapes.ts'
import { findThing, listBodies, listThings, putThing } from '../things.ts'
import { isoSecond } from '../times.ts'

/** Without the filter all audiences come, internal ones too. */
export function listActivities(core: Core, call: Call): Answer {
  const { claimId } = requireClaim(core, param(call, 'claimId'))
  const { limit, after } = sliceOf(core, call)
  const audience = call.query.get('audience')
  const rows = listThings<Activity>(core, { kind: 'activity', claimId, after })
  const wanted = rows.filter(({ body }) => audience === null || body.audience === audience)
  return pageOf(core, limit, wanted)
}

/** The activity becomes ANSWERED at once; only an open one addressed to the insured takes an answer. */
export function answerActivity(core: Core, call: Call): Answer {
  const activity = findThing<Activity>(core, 'activity', param(call, 'activityId'))
  if (activity?.audience !== 'insured') return refuse('NotFound')
  if (activity.status !== 'OPEN') {
    refuse('StateNotAllowed', { detail: `${activity.status} cannot be answered.` })
  }
  const given = bodyOf<Omit<GivenAnswer, 'answerId' | 'answeredAt'> & { externalRef: string }>(call)
  requireDocuments(core, activity.claimId, given.documentIds ?? [])
  const resource = resourcePath('claims', activity.claimId, 'activities')
  takeExternalRef(core, 'answer', given.externalRef, resource)
  const answerId = `ANS-${nextNumber(core, 'answer')}`
  const answer: GivenAnswer = { answerId, ...given, answeredAt: isoSecond(core.now()) }
  const answered: Activity = {
    ...activity,
    status: 'ANSWERED',
    answers: [...activity.answers, answer],
  }
  keepActivity(core, answered, 'activity.updated')
  return { status: 201, json: answered }
}

/** Stores an activity and keeps the claim's INFO_REQUESTED overlay true to what is open. */
export function keepActivity(
  core: Core,
  activity: Activity,
  type: 'activity.opened' | 'activity.updated',
) {
  const { activityId, claimId } = activity
  putThing(core, { kind: 'activity', id: activityId, claimId, body: activity })
  const asked = listBodies<Activity>(core, 'activity', claimId).some(
    (one) => one.audience === 'insured' && one.status === 'OPEN',
  )
  const others = requireClaim(core, claimId).overlays.filter((name) => name !== 'INFO_REQUESTED')
  const overlays = asked ? [...others, 'INFO_REQUESTED'] : others
  changeClaim(core, claimId, { overlays }, { type, resourceId: activityId })
}
