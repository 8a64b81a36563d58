import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  cron,
  eventType,
  type FailureEventArgs,
  NonRetriableError,
  RetryAfterError,
  StepError,
} from 'inngest'
import { expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { days, hours, minutes, seconds } from '#mocks/inngest/durations.ts'
import { createEngine } from '#mocks/inngest/inngest.ts'
import { signingKey, startApp } from '#mocks/inngest/testing/start-app.ts'

const on = (event: string) => [{ event }]

test('a sync tells every function, and one more for each failure handler', async () => {
  const { registered } = await startApp((inngest) => [
    inngest.createFunction({ id: 'plain', triggers: on('a') }, async () => 1),
    inngest.createFunction(
      { id: 'guarded', triggers: on('b'), onFailure: async () => undefined },
      async () => 1,
    ),
  ])
  expect(registered).toEqual(['app-plain', 'app-guarded', 'app-guarded-failure'])
})

test('an event made by eventType starts a run, and the same event id sent again starts none', async () => {
  const updated = eventType('policy/updated', { schema: z.object({ policyId: z.string() }) })
  const { inngest, engine, runs } = await startApp((inngest) => [
    inngest.createFunction(
      { id: 'follow', triggers: [updated] },
      async ({ event }) => event.data.policyId,
    ),
  ])
  await inngest.send(updated.create({ policyId: 'P1' }, { id: 'insurer-1' }))
  await inngest.send(updated.create({ policyId: 'P1' }, { id: 'insurer-1' }))
  await engine.advance(0)
  expect(runs('follow')).toMatchObject([{ status: 'completed', output: 'P1' }])
})

test('an event id is forgotten after 24 hours', async () => {
  const { engine, send, runs } = await startApp((inngest) => [
    inngest.createFunction({ id: 'follow', triggers: on('a') }, async () => 1),
  ])
  await send({ name: 'a', id: 'same' })
  await engine.advance(days(1) + 1)
  await send({ name: 'a', id: 'same' })
  expect(runs('follow')).toHaveLength(2)
})

test('a failed step is tried again after 15 seconds, and a step that succeeded is not', async () => {
  const ran: string[] = []
  const { engine, send, runs } = await startApp((inngest) => [
    inngest.createFunction({ id: 'three', triggers: on('a'), retries: 3 }, async ({ step }) => {
      await step.run('fetch', () => void ran.push('fetch'))
      await step.run('store', () => {
        ran.push('store')
        if (ran.length < 3) throw new Error('locked')
      })
      return 'stored'
    }),
  ])
  await send({ name: 'a' })
  await engine.advance(seconds(14))
  expect(ran).toEqual(['fetch', 'store'])
  expect(runs('three')[0]?.steps[1]).toMatchObject({
    name: 'store',
    state: 'retrying',
    attempts: 1,
  })
  await engine.advance(seconds(1))
  expect(ran).toEqual(['fetch', 'store', 'store'])
  expect(runs('three')[0]).toMatchObject({ status: 'completed', output: 'stored' })
})

test('tries follow the back-off table: 15 s, 30 s, 1 m, 2 m, 5 m', async () => {
  const at: number[] = []
  const { engine, send } = await startApp((inngest) => [
    inngest.createFunction({ id: 'down', triggers: on('a'), retries: 5 }, async () => {
      at.push(engine.now())
      throw new Error('down')
    }),
  ])
  await send({ name: 'a' })
  await engine.advance(hours(1))
  const gaps = at.slice(1).map((time, index) => time - (at[index] ?? 0))
  expect(gaps).toEqual([seconds(15), seconds(30), minutes(1), minutes(2), minutes(5)])
})

test('a Retry-After is obeyed to the second', async () => {
  const { engine, send, runs } = await startApp((inngest) => [
    inngest.createFunction({ id: 'asked', triggers: on('a') }, async ({ attempt, step }) => {
      await step.run('call', () => {
        if (attempt === 0) throw new RetryAfterError('429', '90s')
      })
    }),
  ])
  await send({ name: 'a' })
  await engine.advance(seconds(89))
  expect(runs('asked')[0]?.status).toBe('running')
  await engine.advance(seconds(2))
  expect(runs('asked')[0]?.status).toBe('completed')
})

test('a sleep ends when its time has come, a sleepUntil at its date', async () => {
  const { engine, send, runs } = await startApp((inngest) => [
    inngest.createFunction({ id: 'sleeper', triggers: on('a') }, async ({ step }) => {
      await step.sleep('settle', '90m')
      await step.sleepUntil('date', new Date(engine.now() + minutes(10)))
      return 'awake'
    }),
  ])
  await send({ name: 'a' })
  await engine.advance(hours(1))
  expect(runs('sleeper')[0]?.status).toBe('running')
  await engine.advance(minutes(41))
  expect(runs('sleeper')[0]).toMatchObject({ status: 'completed', output: 'awake' })
})

const waitForAnswer = { event: 'answered', timeout: '7d', match: 'data.id' } as const

test('waitForEvent passes over an event that does not match and takes the one that does', async () => {
  const { send, runs } = await startApp((inngest) => [
    inngest.createFunction({ id: 'waiter', triggers: on('asked') }, async ({ step }) => {
      const answer = await step.waitForEvent('answer', waitForAnswer)
      return answer ? (answer.data as { text: string }).text : 'nobody answered'
    }),
  ])
  await send({ name: 'asked', data: { id: 1 } })
  await send({ name: 'answered', data: { id: 2, text: 'other' } })
  expect(runs('waiter')[0]?.status).toBe('running')
  await send({ name: 'answered', data: { id: 1, text: 'hello' } })
  expect(runs('waiter')[0]).toMatchObject({ status: 'completed', output: 'hello' })
})

test('waitForEvent gives null when its time is over, and takes an if', async () => {
  const { engine, send, runs } = await startApp((inngest) => [
    inngest.createFunction({ id: 'waiter', triggers: on('asked') }, async ({ step }) =>
      step.waitForEvent('answer', {
        event: 'answered',
        timeout: '7d',
        if: 'async.data.amount > 5',
      }),
    ),
  ])
  await send({ name: 'asked' })
  await send({ name: 'answered', data: { amount: 3 } })
  await engine.advance(days(7))
  expect(runs('waiter')[0]).toMatchObject({ status: 'completed', output: null })
})

test('a cron trigger runs in its own time zone, and ticks missed while away run once', async () => {
  const ticks: string[] = []
  const { engine } = await startApp((inngest) => [
    inngest.createFunction(
      { id: 'daily', triggers: [cron('TZ=Europe/Berlin 0 6 * * *')] },
      async () => {
        const hour = new Date(engine.now()).toLocaleString('en', {
          timeZone: 'Europe/Berlin',
          hour: 'numeric',
          hour12: false,
        })
        ticks.push(hour)
      },
    ),
  ])
  await engine.advance(days(3))
  expect(ticks).toEqual(['06', '06', '06'])
})

test('steps in parallel each run once, and the function goes on when all are done', async () => {
  const ran: string[] = []
  const { engine, send, runs } = await startApp((inngest) => [
    inngest.createFunction({ id: 'both', triggers: on('a') }, async ({ step }) => {
      const [x, y] = await Promise.all([
        step.run('x', () => ran.push('x') && 1),
        step.run('y', () => ran.push('y') && 2),
        step.sleep('z', '5s'),
      ])
      return step.run('sum', () => ran.push('sum') && x + y)
    }),
  ])
  await send({ name: 'a' })
  await engine.advance(seconds(6))
  expect(runs('both')[0]).toMatchObject({ status: 'completed', output: 3 })
  expect(ran.toSorted()).toEqual(['sum', 'x', 'y'])
})

test('a step still under way when its neighbour ends is not run a second time', async () => {
  const ran: string[] = []
  const { send, runs } = await startApp((inngest) => [
    inngest.createFunction({ id: 'both', triggers: on('a') }, async ({ step }) =>
      Promise.all([
        step.run('quick', () => ran.push('quick')),
        step.run('slow', async () => {
          ran.push('slow')
          await new Promise((wait) => setTimeout(wait, 60))
        }),
      ]),
    ),
  ])
  await send({ name: 'a' })
  expect(runs('both')[0]?.status).toBe('completed')
  expect(ran.toSorted()).toEqual(['quick', 'slow'])
})

test('two sleeps that end together let the next step run once', async () => {
  const ran: string[] = []
  const { engine, send, runs } = await startApp((inngest) => [
    inngest.createFunction({ id: 'both', triggers: on('a') }, async ({ step }) => {
      await Promise.all([step.sleep('one', '5s'), step.sleep('other', '5s')])
      await step.run('next', async () => {
        ran.push('next')
        await new Promise((wait) => setTimeout(wait, 20))
      })
    }),
  ])
  await send({ name: 'a' })
  await engine.advance(seconds(5))
  expect(runs('both')[0]?.status).toBe('completed')
  expect(ran).toEqual(['next'])
})

test('chains in parallel do not wait for each other', async () => {
  const { engine, send, runs } = await startApp((inngest) => [
    inngest.createFunction({ id: 'race', triggers: on('a') }, async ({ step }) =>
      Promise.race([
        step.sleep('slow', '1h').then(() => 'slow'),
        step.run('quick', () => 1).then(() => step.run('next', () => 'quick')),
      ]),
    ),
  ])
  await send({ name: 'a' })
  expect(runs('race')[0]?.steps.map(({ name, state }) => [name, state])).toEqual([
    ['quick', 'settled'],
    ['next', 'settled'],
    ['slow', 'pending'],
  ])
  await engine.advance(hours(1))
  expect(runs('race')[0]).toMatchObject({ status: 'completed', output: 'quick' })
})

test('a planned step that fails in parallel is tried again alone', async () => {
  const ran: string[] = []
  const { engine, send, runs } = await startApp((inngest) => [
    inngest.createFunction({ id: 'both', triggers: on('a') }, async ({ step }) => {
      await Promise.all([
        step.run('x', () => void ran.push('x')),
        step.run('y', () => {
          ran.push('y')
          if (ran.filter((name) => name === 'y').length === 1) throw new Error('locked')
        }),
      ])
    }),
  ])
  await send({ name: 'a' })
  await engine.advance(seconds(15))
  expect(runs('both')[0]?.status).toBe('completed')
  expect(ran.toSorted()).toEqual(['x', 'y', 'y'])
})

test('invoke gives the other function its data and returns its result', async () => {
  const { send, runs } = await startApp((inngest) => {
    const child = inngest.createFunction({ id: 'child', triggers: [] }, async ({ event }) => ({
      got: (event.data as { v: number }).v,
    }))
    const parent = inngest.createFunction({ id: 'parent', triggers: on('a') }, async ({ step }) => {
      const result = await step.invoke('call', { function: child, data: { v: 7 } })
      const sent = await step.sendEvent('tell', { name: 'told' })
      return { result, sent: sent.ids.length }
    })
    return [child, parent]
  })
  await send({ name: 'a' })
  expect(runs('parent')[0]?.output).toEqual({ result: { got: 7 }, sent: 1 })
})

test('when the tries are used up the run fails and its failure handler runs once', async () => {
  const failures: string[] = []
  const { engine, send, runs } = await startApp((inngest) => [
    inngest.createFunction(
      {
        id: 'doomed',
        triggers: on('a'),
        retries: 2,
        onFailure: async ({ event, error }: FailureEventArgs) => {
          failures.push(`${event.data.function_id}: ${error.message}`)
        },
      },
      async ({ step }) =>
        step.run('boom', () => {
          throw new Error('down')
        }),
    ),
  ])
  await send({ name: 'a' })
  await engine.advance(hours(1))
  expect(failures).toEqual(['app-doomed: down'])
  expect(runs('doomed')[0]).toMatchObject({ status: 'failed', steps: [{ attempts: 3 }] })
})

test('a NonRetriableError ends the run at once', async () => {
  const { send, runs } = await startApp((inngest) => [
    inngest.createFunction({ id: 'doomed', triggers: on('a') }, async () => {
      throw new NonRetriableError('bad reference')
    }),
  ])
  await send({ name: 'a' })
  expect(runs('doomed')[0]).toMatchObject({
    status: 'failed',
    calls: 1,
    error: { message: 'bad reference' },
  })
})

test('a step that failed for good can be caught', async () => {
  const { engine, send, runs } = await startApp((inngest) => [
    inngest.createFunction({ id: 'caught', triggers: on('a'), retries: 1 }, async ({ step }) => {
      try {
        return await step.run('boom', () => {
          throw new Error('x')
        })
      } catch (error) {
        return error instanceof StepError && error.message
      }
    }),
  ])
  await send({ name: 'a' })
  await engine.advance(minutes(1))
  expect(runs('caught')[0]).toMatchObject({ status: 'completed', output: 'x' })
})

test('an idempotency key admits one run in 24 hours', async () => {
  const { engine, send, runs } = await startApp((inngest) => [
    inngest.createFunction(
      { id: 'once', triggers: on('a'), idempotency: 'event.data.k' },
      async () => 1,
    ),
  ])
  await send(
    { name: 'a', data: { k: 1 } },
    { name: 'a', data: { k: 1 } },
    { name: 'a', data: { k: 2 } },
  )
  expect(runs('once')).toHaveLength(2)
  await engine.advance(days(1) + 1)
  await send({ name: 'a', data: { k: 1 } })
  expect(runs('once')).toHaveLength(3)
})

test('cancelOn ends the run that matches and leaves the others', async () => {
  const { engine, send, runs } = await startApp((inngest) => [
    inngest.createFunction(
      { id: 'stoppable', triggers: on('a'), cancelOn: [{ event: 'stop', match: 'data.id' }] },
      async ({ step }) => step.sleep('wait', '1d'),
    ),
  ])
  await send({ name: 'a', data: { id: 5 } }, { name: 'a', data: { id: 6 } })
  await send({ name: 'stop', data: { id: 5 } })
  await engine.advance(days(2))
  expect(runs('stoppable').map((run) => run.status)).toEqual(['cancelled', 'completed'])
})

test('concurrency lets one call per key through and different keys side by side', async () => {
  let active: number[] = []
  const peaks = { sameKey: 0, all: 0 }
  const { send, runs } = await startApp((inngest) => [
    inngest.createFunction(
      { id: 'narrow', triggers: on('a'), concurrency: { limit: 1, key: 'event.data.k' } },
      async ({ event }) => {
        const { k } = event.data as { k: number }
        active.push(k)
        peaks.all = Math.max(peaks.all, active.length)
        peaks.sameKey = Math.max(peaks.sameKey, active.filter((one) => one === k).length)
        await new Promise((wait) => setTimeout(wait, 20))
        active = active.toSpliced(active.indexOf(k), 1)
      },
    ),
  ])
  await send(...[1, 1, 1, 2].map((k) => ({ name: 'a', data: { k } })))
  expect(runs('narrow').every((run) => run.status === 'completed')).toBe(true)
  expect(peaks).toEqual({ sameKey: 1, all: 2 })
})

test('functions that name one word share its limit, and leave another word its own', async () => {
  let active: string[] = []
  const together = new Set<string>()
  const { send } = await startApp((inngest) =>
    ['tidewater-1', 'tidewater-2', 'pinecrest'].map((id) =>
      inngest.createFunction(
        {
          id,
          triggers: on('a'),
          concurrency: { scope: 'env', key: `"${id.split('-')[0]}"`, limit: 1 },
        },
        async () => {
          active.push(id)
          together.add(active.toSorted().join(' '))
          await new Promise((wait) => setTimeout(wait, 20))
          active = active.toSpliced(active.indexOf(id), 1)
        },
      ),
    ),
  )
  await send({ name: 'a' })
  expect([...together]).toContain('pinecrest tidewater-1')
  expect([...together].filter((ids) => /-1 .*-2/.test(ids))).toEqual([])
})

test('a throttle spaces starts and loses none', async () => {
  const { engine, send, runs } = await startApp((inngest) => [
    inngest.createFunction(
      { id: 'slow', triggers: on('a'), throttle: { limit: 2, period: '1m' } },
      async () => 1,
    ),
  ])
  const done = () => runs('slow').filter((run) => run.status === 'completed').length
  await send({ name: 'a' }, { name: 'a' }, { name: 'a' }, { name: 'a' })
  expect(done()).toBe(1)
  await engine.advance(seconds(30))
  expect(done()).toBe(2)
  await engine.advance(minutes(1))
  expect(done()).toBe(4)
})

test('a rate limit skips what is too much', async () => {
  const { engine, send, runs } = await startApp((inngest) => [
    inngest.createFunction(
      { id: 'few', triggers: on('a'), rateLimit: { limit: 2, period: '1m' } },
      async () => 1,
    ),
  ])
  await send({ name: 'a' }, { name: 'a' }, { name: 'a' })
  expect(runs('few')).toHaveLength(2)
  await engine.advance(minutes(1))
  await send({ name: 'a' })
  expect(runs('few')).toHaveLength(3)
})

test('a batch starts when it is full or its time is over', async () => {
  const { engine, send, runs } = await startApp((inngest) => [
    inngest.createFunction(
      { id: 'batch', triggers: on('a'), batchEvents: { maxSize: 3, timeout: '10s' } },
      async ({ events }) => events.length,
    ),
  ])
  await send({ name: 'a' }, { name: 'a' }, { name: 'a' }, { name: 'a' })
  await engine.advance(seconds(10))
  expect(runs('batch').map((run) => run.output)).toEqual([3, 1])
})

test('a debounce waits for quiet and keeps the last event', async () => {
  const { engine, send, runs } = await startApp((inngest) => [
    inngest.createFunction(
      { id: 'calm', triggers: on('a'), debounce: { period: '5m', key: 'event.data.k' } },
      async ({ event }) => (event.data as { n: number }).n,
    ),
  ])
  for (const n of [1, 2, 3]) {
    await send({ name: 'a', data: { k: 1, n } })
    await engine.advance(minutes(1))
  }
  await engine.advance(minutes(5))
  expect(runs('calm').map((run) => run.output)).toEqual([3])
})

test('a singleton skips a second run, or cancels the first, as its mode says', async () => {
  const { send, runs } = await startApp((inngest) =>
    (['skip', 'cancel'] as const).map((mode) =>
      inngest.createFunction(
        { id: mode, triggers: on('a'), singleton: { mode, key: 'event.data.k' } },
        async ({ step }) => step.sleep('wait', '1m'),
      ),
    ),
  )
  await send({ name: 'a', data: { k: 1 } })
  await send({ name: 'a', data: { k: 1 } })
  expect(runs('skip').map((run) => run.status)).toEqual(['running'])
  expect(runs('cancel').map((run) => run.status)).toEqual(['cancelled', 'running'])
})

test('a tick of a cron and what a debounce gathered start nothing beside a run that is alone', async () => {
  const alone = { singleton: { mode: 'skip' } } as const
  const { engine, send, runs } = await startApp((inngest) => [
    inngest.createFunction({ id: 'tick', triggers: [cron('* * * * *')], ...alone }, ({ step }) =>
      step.sleep('wait', '150s'),
    ),
    inngest.createFunction(
      { id: 'calm', triggers: on('a'), debounce: { period: '10s' }, ...alone },
      ({ step }) => step.sleep('wait', '150s'),
    ),
  ])
  for (let at = 0; at < 2; at++) {
    await send({ name: 'a' })
    await engine.advance(minutes(1))
  }
  expect(runs('tick').map(({ status }) => status)).toEqual(['running'])
  expect(runs('calm').map(({ status }) => status)).toEqual(['running'])
  await engine.advance(minutes(2))
  expect(runs('tick').map(({ status }) => status)).toEqual(['completed', 'running'])
})

test('limits go by the value of their key: each has its own, and a word its one for all', async () => {
  const rule = { limit: 1, period: '1h' } as const
  const { send, runs } = await startApp((inngest) => [
    inngest.createFunction(
      { id: 'each', triggers: on('a'), throttle: { ...rule, key: 'event.data.k' } },
      async () => 1,
    ),
    inngest.createFunction(
      { id: 'all', triggers: on('a'), throttle: { ...rule, key: '"tidewater"' } },
      async () => 1,
    ),
  ])
  await send({ name: 'a', data: { k: 1 } }, { name: 'a', data: { k: 2 } })
  const begun = (id: string) => runs(id).filter(({ status }) => status === 'completed')
  expect(begun('each')).toHaveLength(2)
  expect(begun('all')).toHaveLength(1)
})

test('an operation the engine does not know fails the run and says which', async () => {
  const { send, runs } = await startApp((inngest) => [
    inngest.createFunction({ id: 'odd', triggers: on('a') }, async ({ step }) =>
      step.waitForSignal('signal', { signal: 's', timeout: '1h' }),
    ),
  ])
  await send({ name: 'a' })
  const message = 'The embedded engine does not act out the operation WaitForSignal.'
  expect(runs('odd')[0]).toMatchObject({ status: 'failed', error: { message } })
})

test('a setting the engine does not act out is refused at the sync', async () => {
  const started = startApp((inngest) => [
    inngest.createFunction(
      { id: 'odd', triggers: on('a'), timeouts: { finish: '1h' } },
      async () => 1,
    ),
  ])
  await expect(started).rejects.toThrow(/app-odd cannot run on this engine.*timeouts/s)
})

test('an event with a time in the future starts its run then', async () => {
  const { engine, send, runs } = await startApp((inngest) => [
    inngest.createFunction({ id: 'later', triggers: on('a') }, async () => 1),
  ])
  await send({ name: 'a', ts: Date.now() + hours(1) })
  await engine.advance(minutes(59))
  expect(runs('later')).toHaveLength(0)
  await engine.advance(minutes(1))
  expect(runs('later')).toHaveLength(1)
})

test('a sleep goes on over a restart, and so does the test clock', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'engine-')), 'inngest.db')
  const { engine, send, appUrl } = await startApp(
    (inngest) => [
      inngest.createFunction({ id: 'nap', triggers: on('a') }, async ({ step }) =>
        step.sleep('s', '1h'),
      ),
    ],
    { file },
  )
  await send({ name: 'a' })
  await engine.advance(minutes(59))
  const stoppedAt = engine.now()
  await engine.close()
  const again = createEngine({ file, eventKeys: [], signingKey, appUrl, clock: 'test' })
  onTestFinished(() => again.close())
  expect(again.now()).toBe(stoppedAt)
  await again.advance(minutes(1))
  expect(again.runs()).toMatchObject([{ function: 'app-nap', status: 'completed' }])
})
