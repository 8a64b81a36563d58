import { expect } from 'vitest'
import { findOwnClaim, listOwnClaims } from '#app/modules/claims/claims.server.ts'
import { listDocuments } from '#app/modules/documents/documents.server.ts'
import { statusIn, type Model } from '#tests/lifecycle/model.ts'
import { picture, type Picture, type World } from '#tests/lifecycle/world.ts'

/** What holds of a claim after whatever happened to it. */
export async function expectConsistent(model: Model, world: World) {
  if (model.phase === 'none') return
  const { claimId, holderId } = world
  const { row, steps, events } = picture(world)
  const status = statusIn(model)
  expect(row.status).toBe(status)
  expect(row.coreVersion).toBe(model.seen)
  expect(new Set(steps.map(({ key }) => key)).size, 'each step once').toBe(steps.length)
  const told = events.filter(({ name }) => name === 'claim/changed').map(({ data }) => data.stepId)
  expect(new Set(told).size, 'each step told once').toBe(told.length)

  const { claims } = await listOwnClaims({ holderId })
  const claim = await findOwnClaim({ claimId, holderId })
  expect(await findOwnClaim({ claimId, holderId: 'PH-0' })).toBeUndefined()
  if (model.phase === 'discarded') return expect([claim, claims]).toEqual([undefined, []])
  expect(claims.map((one) => [one.claimId, one.status])).toEqual([[claimId, status]])
  expect(claim?.status).toBe(status)
  if (model.phase === 'sent') expectKept(model, world, claim!, steps)
  expect(await listDocuments({ ownerId: holderId, claimId })).toHaveLength(model.files)
}

type Shown = NonNullable<Awaited<ReturnType<typeof findOwnClaim>>>

/** What was acknowledged stays: answers, date, receipt; and what the core told is told here, in its order. */
function expectKept(model: Model, { core }: World, claim: Shown, steps: Picture['steps']) {
  expect(claim.answers.what).toMatchObject({ cause: 'collision' })
  expect(claim.declaration?.signedName).toBe('Ana Rivera')
  expect(claim.noticedAt).toBe(model.noticedAt)
  expect(claim.steps[0]).toMatchObject({ status: 'queued', at: model.noticedAt })
  const file = core.told[model.seen - 1]
  const heard = file?.claim.history.filter(({ status }) => status !== 'noticed') ?? []
  const kept = steps.filter(({ key }) => key.startsWith('core:'))
  expect(kept.map(({ status }) => status).sort()).toEqual(heard.map(({ status }) => status).sort())
  const times = claim.steps.slice(1).map(({ at }) => at)
  expect(times).toEqual(times.toSorted((a, b) => a - b))
  for (const request of claim.requests) {
    const said = file!.requests.find((one) => one.coreRequestId === request.coreRequestId)!
    const isAnswered = model.answered.get(said.coreRequestId) === (said.askedAgain ?? '')
    const isWaiting = said.status === 'answered' || (said.status === 'open' && isAnswered)
    expect(request.state).toBe(isWaiting ? 'waiting' : said.status)
  }
}
