import {
  applyClaimFile,
  getAnswerForInsurer,
  getNoticeForInsurer,
  getWithdrawalForInsurer,
  markAnswerSent,
  markHandOverFailed,
  markNoticed,
  markWithdrawalRefused,
} from '#app/modules/claims/claims.server.ts'
import { statusIn, takeNews, type Model } from '#tests/lifecycle/model.ts'
import type { World, WorldEvent } from '#tests/lifecycle/world.ts'

/** Does what the function of an event does, against the core of this world. Doing it again is harmless. */
export async function work(model: Model, world: World, { id, name, data }: WorldEvent) {
  world.handled.add(id)
  if (name === 'claim/submitted') await handOver(model, world)
  if (name === 'claim/withdrawn' || name === 'claim/noticed') await passWithdrawalOn(model, world)
  if (name === 'request/answered') await passAnswerOn(world, data.answerId!)
}

/** What waits in the inbox, in the order it came. */
export const waiting = ({ inbox, handled }: World) =>
  [...inbox.values()].filter(({ id }) => !handled.has(id))

export async function applyLatest(model: Model, { core }: World) {
  const file = core.latest()
  if (!file) return
  await applyClaimFile({ file })
  takeNews(model, file)
}

async function handOver(model: Model, world: World) {
  const { claimId, core } = world
  await getNoticeForInsurer(claimId)
  core.receive(claimId)
  const { coreClaimId } = core.latest()!.claim
  await markNoticed({ claimId, coreClaimId, version: core.told.length })
  if (world.coreRefuses && core.status() === 'noticed') {
    await markHandOverFailed({ claimId, code: 'RuleFailed' })
    if (statusIn(model) === 'queued' && !model.isTakenUp) model.waitsForFix = true
    return
  }
  core.submit(`${claimId}:submit`)
  await applyLatest(model, world)
}

async function passWithdrawalOn(model: Model, world: World) {
  const { claimId, core } = world
  const withdrawal = await getWithdrawalForInsurer(claimId)
  if (!withdrawal?.coreClaimId) return
  if (core.withdraw(`${claimId}:withdraw:${withdrawal.withdrawnAt}`))
    return applyLatest(model, world)
  await markWithdrawalRefused({ claimId, code: 'StateNotAllowed' })
  Object.assign(model, { withdrawalOwed: false, waitsForFix: false })
}

async function passAnswerOn({ core }: World, answerId: string) {
  const { coreRequestId } = await getAnswerForInsurer(answerId)
  core.takeAnswer(answerId, coreRequestId)
  await markAnswerSent(answerId)
}
