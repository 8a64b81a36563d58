import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { get } from 'node:http'
import { get as getSecurely } from 'node:https'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const home = dirname(dirname(fileURLToPath(import.meta.url)))

/**
 * How V8 keeps a process small (docs/decisions/0035): what was just made takes no more than it took for years, and
 * with a limit in sight, eight times what a portal holds, it lets less garbage stand. The image sets the same.
 */
export const memoryOptions = ['--max-semi-space-size=16', '--max-old-space-size=384']

/**
 * Where Node keeps what it has compiled, a quarter of what a start costs. Not in the image: there nothing
 * that the portal runs is written by the portal.
 */
const compiledOnce = { NODE_COMPILE_CACHE: join(home, 'node_modules', '.cache', 'compiled') }

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
  // The stand-ins hold a whole core in memory, however large.
  const options = entry === 'server.ts' ? memoryOptions : []
  const child = spawn(process.execPath, [...options, entry], {
    cwd: home,
    env: { ...compiledOnce, ...process.env, ...env },
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
    if (await isUp(url)) return
    await pause(50)
  }
  child.kill('SIGKILL')
  throw new Error(complaint())
}

/** Whether our own child answers. It is on this machine, so nothing need vouch for its certificate. */
function isUp(url: string) {
  return new Promise<boolean>((resolve) => {
    const ask = url.startsWith('https:') ? getSecurely : get
    const request = ask(url, { rejectUnauthorized: false }, (response) => {
      response.resume()
      resolve(response.statusCode === 200)
    })
    request.on('error', () => resolve(false))
  })
}

/** Starts the stand-ins. They call the portal, so they must trust its certificate. */
export function launchMocks(settings: Record<string, string>) {
  const { MOCKS_PORT, TLS_CERT } = settings
  const env = TLS_CERT ? { ...settings, NODE_EXTRA_CA_CERTS: TLS_CERT } : settings
  return launch('mocks/server.ts', env, `http://127.0.0.1:${MOCKS_PORT}/health`)
}

/** Starts the built portal. */
export function launchPortal(settings: Record<string, string>) {
  const { PORT, TLS_CERT } = settings
  const scheme = TLS_CERT ? 'https' : 'http'
  return launch('server.ts', settings, `${scheme}://127.0.0.1:${PORT}/health/ready`)
}

/** Starts the stand-ins and the portal with the given settings, side by side: neither waits for the other to come up. */
export async function launchAll(settings: Record<string, string>) {
  const begun = await Promise.allSettled([launchMocks(settings), launchPortal(settings)])
  const [mocks, portal] = begun
  if (mocks.status === 'fulfilled' && portal.status === 'fulfilled')
    return { mocks: mocks.value, portal: portal.value }
  for (const part of begun) if (part.status === 'fulfilled') await part.value.end()
  throw begun.find((part) => part.status === 'rejected')?.reason
}

/** Runs a script of ours to its end. @throws with what it wrote to standard error when it fails */
export function runToEnd(script: string, env: Record<string, string>) {
  const { status, stderr } = spawnSync(process.execPath, [script], {
    cwd: home,
    env: { ...compiledOnce, ...process.env, ...env },
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`${script} failed.\n${stderr}`)
}
