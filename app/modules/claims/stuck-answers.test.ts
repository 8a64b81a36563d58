import { expect, test, vi } from 'vitest'
import { minutes } from '#app/platform/clock.ts'
import { listRecordedEvents } from '#app/platform/events.test-support.ts'
import { fileOf, policeReport } from './claim-file.test-support.ts'
import { anaId, aSentClaim } from './claims.test-support.ts'
import {
  answerRequest,
  applyClaimFile,
  findOwnClaim,
  listStuckAnswers,
  markAnswerFailed,
  markAnswerSent,
  requestAnswerResend,
} from './claims.server.ts'

async function anAnswer() {
  const claimId = await aSentClaim()
  const history = ['noticed', 'acknowledged'] as const
  await applyClaimFile({
    file: fileOf({
      externalRef: claimId,
      version: 3,
      history: [...history],
      requests: [policeReport],
    }),
  })
  const claim = await findOwnClaim({ claimId, holderId: anaId })
  const { requestId } = claim!.requests[0]!
  const answer = { kind: 'cannot_provide' } as const
  await answerRequest({ claimId, requestId, holderId: anaId, answer })
  return String(listRecordedEvents('request/answered')[0]!.data['answerId'])
}

const later = async <T>(act: () => Promise<T>) => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + minutes(11) })
  return act().finally(() => vi.useRealTimers())
}

test('an answer is stuck once it has waited for ten minutes, until the insurer has it', async () => {
  const answerId = await anAnswer()
  expect(await listStuckAnswers()).toEqual([])
  expect(await later(listStuckAnswers)).toMatchObject([{ answerId }])
  await markAnswerSent(answerId)
  expect(await later(listStuckAnswers)).toEqual([])
})

test('"send again" of an answer records its event once in ten minutes', async () => {
  const answerId = await anAnswer()
  const press = () => requestAnswerResend({ answerId, staffId: 's1', insuredAs: undefined })
  expect([await press(), await press()]).toEqual(['requested', 'under-way'])
  expect(listRecordedEvents('request/answered')).toHaveLength(2)
  expect(await later(press)).toBe('requested')
})

test('an answer that could not be handed over is shown at once, and its person knows', async () => {
  const answerId = await anAnswer()
  const [{ claimId } = { claimId: '' }] = await later(listStuckAnswers)
  const request = async () => (await findOwnClaim({ claimId, holderId: anaId }))!.requests[0]!
  await markAnswerFailed({ answerId, code: 'Forbidden' })
  expect(await listStuckAnswers()).toMatchObject([{ answerId, code: 'Forbidden' }])
  expect(await request()).toMatchObject({ state: 'waiting', isStuck: true })
  expect(await requestAnswerResend({ answerId, staffId: 's1', insuredAs: undefined })).toBe(
    'requested',
  )
  expect(await request()).toMatchObject({ state: 'waiting', isStuck: undefined })
  await markAnswerSent(answerId)
  await markAnswerFailed({ answerId, code: 'Forbidden' })
  expect(await listStuckAnswers()).toEqual([])
})
