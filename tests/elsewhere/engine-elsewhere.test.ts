import { spawnSync } from 'node:child_process'
import { expect, onTestFinished, test } from 'vitest'
import { write } from '#db/client.server.ts'
import { answerRequest, findOwnClaim } from '#app/modules/claims/claims.server.ts'
import { aSentClaim, anaId } from '#app/modules/claims/claims.test-support.ts'
import { env } from '#app/platform/env.server.ts'
import { recordEvent } from '#app/platform/events.server.ts'
import { newId } from '#app/platform/ids.server.ts'
import { findEntry } from '#app/platform/ledger.server.ts'
import { createEngine } from '#mocks/inngest/inngest.ts'
import { publicFace } from '#mocks/inngest/public-face.ts'
import { listen } from '#mocks/listen.ts'
import { startCore } from '#tests/core.ts'
import { startElsewhere } from '#tests/elsewhere/engine-elsewhere.ts'
import { stateAfter } from '#tests/elsewhere/run-state.ts'
import { callRoute } from '#tests/engine.ts'
import { hearFromCore } from '#tests/hear-from-core.ts'

async function startServer() {
  const engine = createEngine({
    file: ':memory:',
    eventKeys: [env.INNGEST_EVENT_KEY],
    signingKey: env.INNGEST_SIGNING_KEY,
  })
  const face = await listen(publicFace(engine))
  onTestFinished(async () => {
    await engine.close()
    await face.close()
  })
  return { engine, origin: face.origin }
}

test('a server of which only the public paths are known has done its work when it is settled', async () => {
  const core = await startCore()
  const server = await startServer()
  const { settle, told } = await startElsewhere(server.origin, callRoute)
  const claimId = await aSentClaim()
  await settle()
  expect(await core.claims(claimId)).toMatchObject([{ history: ['NEW', 'ACK'] }])
  expect(await findOwnClaim({ claimId, holderId: anaId })).toMatchObject({
    handOver: { state: 'confirmed' },
  })
  const [{ claimId: coreClaimId } = { claimId: '' }] = await core.claims(claimId)
  const asked = { documentType: 'REPAIR_ESTIMATE', subject: 'Estimate', text: 'Send it.' }
  await core.desk(`claims/${coreClaimId}/ask-document`, asked)
  await hearFromCore({ origin: server.origin, settle, told })
  const { requestId } = (await findOwnClaim({ claimId, holderId: anaId }))!.requests[0]!
  const answer = { kind: 'text', text: 'long'.repeat(1_001) } as const
  await answerRequest({ claimId, requestId, holderId: anaId, answer })
  await settle()
  const failed = server.engine.runs().filter(({ status }) => status === 'failed')
  expect(failed.map((run) => run.function)).toEqual(['haven-send-answer'])
  expect(server.engine.runs('haven-send-answer-failure')).toMatchObject([{ status: 'completed' }])
})

test('it is settled, too, while a run sleeps or waits for its next try', async () => {
  const core = await startCore()
  const server = await startServer()
  const { settle } = await startElsewhere(server.origin, callRoute)
  await core.dial({ fault: 'reset', operation: 'createClaim' })
  const claimId = await aSentClaim()
  const request = { claimId, requestId: newId(), dueOn: '2099-01-01' }
  await write((tx) => recordEvent(tx, 'request/due', request))
  await settle()
  expect(await findEntry({ kind: 'claim', subjectId: claimId })).toMatchObject({ attempts: 1 })
})

test.each([
  ['the last try of a step that failed', 'goes on', { attempt: 1 }, 206, [{ op: 'StepError' }]],
  ['a step to be tried again', 'waits', { attempt: 0 }, 206, [{ op: 'StepError' }]],
  ['a sleep beside a step', 'goes on', {}, 206, [{ op: 'Sleep' }, { op: 'StepRun' }]],
  ['a sleep', 'waits', {}, 206, [{ op: 'Sleep' }]],
  ['a result', 'done', {}, 200, null],
  ['a result beside its last steps', 'done', {}, 206, [{ op: 'StepRun' }, { op: 'RunComplete' }]],
  ['an error at the last try', 'failed', { attempt: 1 }, 500, {}],
  ['an error', 'waits', { attempt: 0 }, 500, {}],
] as const)(
  'after %s: %s',
  (_reply, state, { attempt = 0 }: { attempt?: number }, status, body) => {
    const called = { ctx: { run_id: 'r', attempt, max_attempts: 2 }, event: {} }
    const response = new Response(null, { status })
    expect(stateAfter(called, response, JSON.stringify(body))).toBe(state)
  },
)

test('the engine alone does not start in production', () => {
  const started = spawnSync(process.execPath, ['mocks/inngest/serve.ts'], {
    env: { ...process.env, STAGE: 'production' },
  })
  expect(started.status).not.toBe(0)
  expect(started.stderr.toString()).toContain('never run in production')
})
