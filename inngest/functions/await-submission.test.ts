import { expect, test, vi } from 'vitest'
import type * as insurer from '#app/modules/insurer/insurer.server.ts'
import { minutes } from '#app/platform/clock.ts'
import { awaitSubmission } from '#inngest/functions/await-submission.ts'

type Step = Parameters<typeof awaitSubmission>[0]

vi.mock('#app/modules/insurer/insurer.server.ts', async (original) => ({
  ...(await original<typeof insurer>()),
  readOperation: () => Promise.resolve({ retryAfter: 0 }),
  isSubmitted: () => Promise.resolve(false),
}))

test('a core that never ends a submission is given up after about an hour, also one that asks for no wait at all', async () => {
  let slept = 0
  const sleep = vi.fn((_: string, pause: number) => {
    slept += pause
    if (sleep.mock.calls.length > 200) throw new Error('asked without end')
    return Promise.resolve()
  })
  const run = (_: string, look: () => Promise<unknown>) => look()
  const of = { kind: 'claim' as const, subjectId: 'none', attempt: 0 }
  const working = { of, coreClaimId: 'CLM-1', working: 'OP-1', retryAfter: 0 }
  await expect(awaitSubmission({ sleep, run } as unknown as Step, working)).rejects.toThrow(
    'OperationNeverEnded',
  )
  expect(slept).toBeGreaterThan(minutes(55))
})
