import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Inngest } from 'inngest'
import { expect, onTestFinished, test } from 'vitest'
import {
  createClient,
  eventKey,
  freePort,
  serveFunctions,
  signingKey,
} from '#mocks/inngest/testing/start-app.ts'
import { type DescribedRun } from '#mocks/inngest/describe-run.ts'

const home = new URL('./testing/engine-process.ts', import.meta.url).pathname

/** An app that outlives its engine, and an engine that can be killed and started again on the same file. */
async function startCrashable(build: (inngest: Inngest) => Parameters<typeof serveFunctions>[1]) {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const file = join(mkdtempSync(join(tmpdir(), 'engine-')), 'inngest.db')
  const inngest = createClient(origin)
  const app = await serveFunctions(inngest, build(inngest))
  let child: ChildProcess | undefined

  async function start() {
    const args = [home, file, String(port), app.url, eventKey, signingKey]
    child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
    await once(child.stdout ?? child, 'data')
  }
  async function kill() {
    const ended = child && once(child, 'exit')
    child?.kill('SIGKILL')
    await ended
  }
  onTestFinished(async () => {
    await kill()
    await app.close()
  })
  const runs = async () => {
    const answer = (await (await fetch(`${origin}/inngest/runs`)).json()) as {
      runs: DescribedRun[]
    }
    return answer.runs
  }
  const synced = () =>
    expect
      .poll(async () => (await fetch(`${origin}/inngest`)).text(), { timeout: 10_000 })
      .toContain('1 functions')
  await start()
  await synced()
  return { inngest, start, kill, runs }
}

test('killed in the middle of a step, the engine resumes: what was kept is not run again, what was in flight is', async () => {
  const ran: string[] = []
  let reached = () => {}
  const inSecond = new Promise<void>((resolve) => (reached = resolve))
  let letGo = () => {}
  const gate = new Promise<void>((resolve) => (letGo = resolve))
  const { inngest, start, kill, runs } = await startCrashable(() => (client) => [
    client.createFunction({ id: 'three', triggers: [{ event: 'a' }] }, async ({ step }) => {
      await step.run('first', () => void ran.push('first'))
      await step.run('second', async () => {
        ran.push('second')
        reached()
        await gate
      })
      await step.run('third', () => void ran.push('third'))
      return 'done'
    }),
  ])
  await inngest.send({ name: 'a', id: 'only-once' })
  await inSecond
  await kill()
  letGo()
  await start()
  await expect
    .poll(runs, { timeout: 10_000 })
    .toMatchObject([{ status: 'completed', output: 'done' }])
  expect(ran).toEqual(['first', 'second', 'second', 'third'])
  const [run] = await runs()
  expect(run?.steps.map(({ name, attempts }) => [name, attempts])).toEqual([
    ['first', 1],
    ['second', 1],
    ['third', 1],
  ])
})

test('killed again and again, every event sent ends in exactly one completed run with each step kept once', async () => {
  const kept = new Map<string, number>()
  const { inngest, start, kill, runs } = await startCrashable(() => (client) => [
    client.createFunction(
      { id: 'two', triggers: [{ event: 'a' }], retries: 0, concurrency: 4 },
      async ({ event, step }) => {
        const { n } = event.data as { n: number }
        const keep = (name: string) =>
          void kept.set(`${n}-${name}`, (kept.get(`${n}-${name}`) ?? 0) + 1)
        await step.run('one', () => keep('one'))
        await step.run('two', () => keep('two'))
        return n
      },
    ),
  ])
  const count = 60
  await inngest.send(
    Array.from({ length: count }, (_none, n) => ({ name: 'a', id: `e${n}`, data: { n } })),
  )
  for (let deaths = 0; deaths < 5; deaths++) {
    const before = kept.size
    await expect.poll(() => kept.size, { interval: 2 }).toBeGreaterThan(before)
    await kill()
    await start()
  }
  const completed = async () => (await runs()).filter((run) => run.status === 'completed')
  await expect.poll(async () => (await completed()).length).toBe(count)
  const all = await runs()
  expect(all).toHaveLength(count)
  expect(new Set(all.map((run) => run.output)).size).toBe(count)
  expect(all.every((run) => run.steps.length === 2)).toBe(true)
  expect(kept.size).toBe(2 * count)
  const repeats = [...kept.values()].reduce((sum, times) => sum + times, 0) - 2 * count
  expect(repeats).toBeLessThanOrEqual(5 * 4)
})
