import { vi } from 'vitest'
import fc, { type AsyncCommand } from 'fast-check'
import { expect } from 'vitest'
import { openDatabase } from '#db/client.server.ts'
import {
  answerRequest,
  applyClaimFile,
  discardOldDrafts,
  findOwnClaim,
  startClaim,
} from '#app/modules/claims/claims.server.ts'
import { fillLaneOne } from '#app/modules/claims/claims.test-support.ts'
import { receiveDocuments } from '#app/modules/documents/documents.server.ts'
import type { StatusAtCore } from '#app/modules/insurer/insurer.ts'
import { days, minutes } from '#app/platform/clock.ts'
import { coreStatuses } from '#tests/lifecycle/core.ts'
import { applyLatest, waiting, work } from '#tests/lifecycle/engine.ts'
import { expectConsistent } from '#tests/lifecycle/expect-consistent.ts'
import { letDraftsGo, takeNews, type Model } from '#tests/lifecycle/model.ts'
import { attempt, walked, type Verb } from '#tests/lifecycle/verbs.ts'
import { eventsBetween, picture, relay, type Delivery, type World } from '#tests/lifecycle/world.ts'
import { pdfFile, uploadRequest } from '#tests/sample-files.ts'

export type Command = AsyncCommand<Model, World>

/** How often each command was run. */
export const done = new Map<string, number>()

type Act = (model: Model, world: World) => Promise<unknown>

/** A command that can happen once a claim was begun; a minute passes, and afterwards everything must be in order. */
const command = (
  name: string,
  act: Act,
  when = (model: Model) => model.phase !== 'none',
): Command => ({
  check: when,
  async run(model, world) {
    vi.setSystemTime(Date.now() + minutes(1))
    done.set(name, (done.get(name) ?? 0) + 1)
    await act(model, world)
    await expectConsistent(model, world)
  },
  toString: () => name,
})

const atCore = (name: string, act: (world: World) => void) =>
  command(name, async (_, world) => (world.core.exists() ? act(world) : undefined))

/** The form is sent, again and again: it makes one claim. */
export const start = command(
  'start',
  async (model, world) => {
    const { formToken, holderId } = world
    const about = { policyNumberText: 'TMA 48', line: 'auto' as const }
    const started = await startClaim({ holderId, formToken, language: 'en', ...about })
    const { claimId } = started as Exclude<typeof started, string>
    if (model.phase !== 'none') return expect(claimId).toBe(world.claimId)
    world.claimId = claimId
    Object.assign(model, { phase: 'draft', touchedAt: Date.now() })
  },
  () => true,
)

export const fill = command('fill', async (model, { claimId, holderId }) => {
  await fillLaneOne(claimId, holderId)
  if (model.phase === 'draft' && !model.isFilled)
    Object.assign(model, { isFilled: true, touchedAt: Date.now() })
})

export const tryVerb = (verb: Verb) => command(verb, (model, world) => attempt(verb, model, world))

const upload = command('upload', async (model, { claimId, holderId: ownerId }) => {
  if (model.phase === 'discarded') return
  const file = { name: 'a.pdf', bytes: pdfFile({ padding: model.files }) }
  await receiveDocuments(await uploadRequest([file]), { ownerId, claimId })
  model.files++
})

const answer = command('answer', async (model, { claimId, holderId, core }) => {
  const claim = await findOwnClaim({ claimId, holderId })
  const request = claim?.requests.find(({ state }) => state === 'open')
  if (!request) return
  const before = picture({ claimId } as World)
  const text = { kind: 'text', text: 'The number is 26-014482.' } as const
  const send = () =>
    answerRequest({ claimId, holderId, requestId: request.requestId, answer: text })
  expect([await send(), await send()]).toEqual(['answered', 'answered'])
  expect(eventsBetween(before, picture({ claimId } as World))).toEqual(['request/answered'])
  const said = core.told[model.seen - 1]!.requests
  const asked = said.find((one) => one.coreRequestId === request.coreRequestId)!
  model.answered.set(request.coreRequestId, asked.askedAgain ?? '')
})

/** Any news of the core, however old: only what is newer than ours changes anything. */
const hear = (pick: number) =>
  command('hear-news', async (model, world) => {
    const file = world.core.told[pick % Math.max(1, world.core.told.length)]
    if (!file) return
    const before = picture(world)
    await applyClaimFile({ file })
    if (!takeNews(model, file)) expect(picture(world), 'stale news').toEqual(before)
  })

export const poll = command('poll', applyLatest)

export const handOn = (delivery: Delivery) =>
  command(`relay-${delivery}`, (_, world) => relay(world, delivery))

/** The engine does one thing that waits, or one it did before: its promise is at least once. */
export const workOn = (pick: number, again: boolean) =>
  command(again ? 'work-again' : 'work', async (model, world) => {
    const events = again ? [...world.inbox.values()] : waiting(world)
    const event = events[pick % Math.max(1, events.length)]
    if (event) await work(model, world, event)
  })

const refuse = command('core-refuses', async (_, world) => {
  world.coreRefuses = !world.coreRefuses
})

const tick = (count: number) =>
  command('tick', async (model) => {
    vi.setSystemTime(Date.now() + days(count))
    letDraftsGo(model)
    await discardOldDrafts()
  })

const restart = command('restart', async (_, { file }) => openDatabase(file))

export const coreMoves = (to: StatusAtCore, correction: boolean) =>
  atCore(correction ? 'core-corrects' : 'core-moves', ({ core }) => core.move(to, correction))

/** Everything that can happen, each as likely as the others. */
export const anything = [
  fc.constant(start),
  fc.constant(fill),
  fc.constantFrom(...walked).map(tryVerb),
  fc.constantFrom(...walked).map(tryVerb),
  fc.constant(upload),
  fc.constant(answer),
  fc.nat(40).map(hear),
  fc.constant(poll),
  fc.constantFrom<Delivery>('well', 'well', 'engine-away', 'died-after').map(handOn),
  fc.tuple(fc.nat(9), fc.boolean()).map(([pick, again]) => workOn(pick, again)),
  fc.constant(workOn(0, false)),
  fc.constant(refuse),
  fc.nat(33).map(tick),
  fc.constant(restart),
  fc.tuple(fc.constantFrom(...coreStatuses), fc.boolean()).map(([to, is]) => coreMoves(to, is)),
  fc.constant(atCore('core-asks', ({ core }) => core.ask())),
  fc.boolean().map((enough) => atCore('core-judges', ({ core }) => core.judge(enough))),
]
