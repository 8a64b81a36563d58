import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { dirname } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const home = dirname(dirname(fileURLToPath(import.meta.url)))

export type Part = {
  process: ChildProcess
  /** Ends the part and waits for it; resolves to its exit code (null when a signal ended it). */
  end(signal?: NodeJS.Signals): Promise<number | null>
}

/**
 * Starts one entry (`server.ts`, `mocks/server.ts`) as a process of its own and resolves once
 * `healthUrl` answers.
 * @throws when the process ends before that, with what it wrote to standard error
 */
export async function launch(
  entry: string,
  env: Record<string, string>,
  healthUrl: string,
): Promise<Part> {
  const child = spawn(process.execPath, [entry], {
    cwd: home,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let errors = ''
  child.stderr.on('data', (chunk: Buffer) => (errors = (errors + chunk.toString()).slice(-4_000)))
  child.stdout.on('data', (chunk: Buffer) => {
    if (process.env.HAVEN_VERBOSE) process.stdout.write(chunk)
  })
  await healthy(child, healthUrl, () => `${entry} did not start.\n${errors}`)
  return {
    process: child,
    async end(signal = 'SIGTERM') {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
      const ended = once(child, 'exit')
      child.kill(signal)
      await ended
      return child.exitCode
    },
  }
}

async function healthy(child: ChildProcess, url: string, complaint: () => string) {
  const giveUpAt = Date.now() + 60_000
  while (Date.now() < giveUpAt) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(complaint())
    const answer = await fetch(url).catch(() => undefined)
    if (answer?.ok) return
    await pause(100)
  }
  child.kill('SIGKILL')
  throw new Error(complaint())
}

/** Starts the stand-ins and the portal with the given settings, in that order. */
export async function launchAll(settings: Record<string, string>) {
  const { PORT, MOCKS_PORT } = settings
  const mocks = await launch('mocks/server.ts', settings, `http://127.0.0.1:${MOCKS_PORT}/health`)
  try {
    const portal = await launch('server.ts', settings, `http://127.0.0.1:${PORT}/health/ready`)
    return { mocks, portal }
  } catch (error) {
    await mocks.end()
    throw error
  }
}

/** Runs a script of ours to its end. @throws with what it wrote to standard error when it fails */
export function runToEnd(script: string, env: Record<string, string>) {
  const { status, stderr } = spawnSync(process.execPath, [script], {
    cwd: home,
    env: { ...process.env, ...env },
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`${script} failed.\n${stderr}`)
}
