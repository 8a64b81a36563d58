import { execFile, spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { awaitUntil } from '#tests/await-until.ts'
import type { Link } from '#tests/cluster/link.ts'
import { configFor, type LiteFs } from '#tests/cluster/litefs.ts'

const home = fileURLToPath(new URL('../..', import.meta.url))

export type NodeOptions = {
  litefs: LiteFs
  hostname: string
  /** The portal's port and that of its LiteFS, at the machine's own address. */
  port: number
  litefsPort: number
  /** Everything this machine keeps. */
  folder: string
  link: Link
  consul: string
  ttl: string
  settings: Record<string, string>
}

export type ClusterNode = ReturnType<typeof clusterNode>

/** One machine: a `litefs mount` and the built portal that it runs, at a loopback address of its own. */
export function clusterNode(options: NodeOptions) {
  const { litefs, hostname, port, litefsPort, folder, link, consul, ttl } = options
  const mount = join(folder, 'mount')
  const litefsUrl = `http://${hostname}:${litefsPort}`
  const origin = `http://${hostname}:${port}`
  const place = { mount, data: join(folder, 'litefs'), hostname, consul, ttl }
  const network = { address: `${hostname}:${litefsPort}`, advertised: link.url }
  const settings: Record<string, string> = {
    ...options.settings,
    ...{
      HOST: hostname,
      METRICS_HOST: hostname,
      PORT: String(port),
      DATA_DIR: join(folder, 'data'),
    },
    ...{ LITEFS_DIR: mount, LITEFS_URL: litefsUrl, MACHINE_NAME: hostname },
    ...{ PRIMARY_REGION: 'home', FLY_REGION: 'home' },
  }
  let running: ChildProcess | undefined
  let endingSince = Infinity
  let told = ''
  // A run that is broken off leaves no machine behind.
  process.once('exit', () => running && endGroup(running))

  /** Starts it and resolves once its portal answers. @throws with what it wrote when it ends before that */
  async function start(first: string[] = []) {
    for (const each of [mount, settings.DATA_DIR!]) mkdirSync(each, { recursive: true })
    const file = join(folder, 'litefs.yml')
    writeFileSync(file, configFor({ ...place, ...network, first }))
    const child = spawn(litefs.program, [...litefs.args, 'mount', '-config', file], {
      cwd: home,
      env: { ...process.env, ...settings },
      // Its own group, so that one signal ends all of the machine, as its power does.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    told = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (told = (told + chunk.toString()).slice(-20_000)))
    running = child
    await awaitUntil(
      `${hostname} to be ready`,
      async () => {
        if (hasEnded(child)) throw new Error(`${hostname} did not start.\n${told}`)
        const answer = await fetch(`${origin}/health/ready`).catch(() => undefined)
        return answer?.ok
      },
      90_000,
    ).catch((error: unknown) => {
      throw new Error(`${String(error)}\n${told}`)
    })
  }

  /** SIGTERM, as a deploy sends it. Resolves to the exit code of the whole machine. */
  async function stop() {
    if (!running || hasEnded(running)) return running?.exitCode ?? null
    const ended = once(running, 'exit')
    endingSince = performance.now()
    running.kill('SIGTERM')
    const [code] = (await ended) as [number | null]
    running = undefined
    endingSince = Infinity
    return code
  }

  /** Ends everything of it at once, and what it had on the way to the other one is lost. */
  async function kill() {
    if (!running) return
    const ended = hasEnded(running) || once(running, 'exit')
    endGroup(running)
    link.cut()
    await ended
    running = undefined
    // What it ran dies with it, but a moment later.
    await awaitUntil(`${hostname} to be gone`, () => refuses(hostname, port))
    if (readFileSync('/proc/mounts', 'utf8').includes(` ${mount} `))
      spawnSync('fusermount3', ['-uz', mount])
  }

  /** Its LiteFS can log no commit any more, as on a disk that is full or broken, until the returned function mends it. */
  function breakLog() {
    const log = join(place.data, 'dbs/app.db/ltx')
    renameSync(log, `${log}.away`)
    return () => renameSync(`${log}.away`, log)
  }

  return {
    ...{ hostname, port, origin, litefsUrl, mount, folder, settings, start, stop, kill, breakLog },
    /** How many milliseconds ago it was told to end; negative while it was not. */
    endingFor: () => performance.now() - endingSince,
    isRunning: () => running !== undefined && !hasEnded(running),
    /** What LiteFS and the portal wrote last. */
    log: () => told,
    /** The lines of it that are more than information, and changes of its role. */
    troubles: () =>
      told
        .split('\n')
        .filter((line) => !/"level":[123]0,/.test(line) || /role of this machine/.test(line))
        .join('\n')
        .slice(-4_000),
    /** What its LiteFS says of itself; undefined where nobody answers. */
    async info() {
      const signal = AbortSignal.timeout(1_000)
      const answer = await fetch(`${litefsUrl}/info`, { signal }).catch(() => undefined)
      return answer?.ok ? ((await answer.json()) as Info) : undefined
    },
    /** What its portal takes itself for; undefined where nobody answers. */
    async role() {
      const answer = await fetch(`${origin}/health/alarms`).catch(() => undefined)
      return answer && ((await answer.json()) as { role: Role }).role
    },
    /** One figure of its metrics, by its name and labels as they stand there; 0 where there is none. */
    async figure(name: string) {
      const answer = await fetch(`http://${hostname}:${settings.METRICS_PORT}/metrics`)
      const line = (await answer.text()).split('\n').find((one) => one.startsWith(`${name} `))
      return Number(line?.slice(name.length + 1) ?? 0)
    },
    /** `<transaction>/<checksum>` of its database. */
    position: () => readFileSync(join(mount, 'app.db-pos'), 'utf8').trim(),
    /**
     * A command of the `litefs` program against this machine; whoever answers it may be this process.
     * @throws with what it wrote when it fails
     */
    async litefs(command: 'export' | 'import', file: string) {
      const args = [...litefs.args, command, '-url', litefsUrl, '-name', 'app.db', file]
      await promisify(execFile)(litefs.program, args, { cwd: home })
    },
  }
}

type Role = 'primary' | 'replica' | 'orphan'
type Info = { isPrimary: boolean; primary?: { hostname?: string } }

const hasEnded = ({ exitCode, signalCode }: ChildProcess) =>
  exitCode !== null || signalCode !== null

function refuses(host: string, port: number) {
  return new Promise<boolean>((resolve) => {
    const socket = connect({ host, port }, () => (socket.destroy(), resolve(false)))
    socket.on('error', () => resolve(true))
  })
}

/** Also what it ran, where LiteFS itself has ended before. */
function endGroup({ pid }: ChildProcess) {
  try {
    process.kill(-pid!, 'SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
