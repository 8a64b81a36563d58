import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { readConfig, type Command, type Config } from '#tests/cluster/model/config.ts'
import { mountStore } from '#tests/cluster/model/node.ts'

/**
 * Stands in for the `litefs` program where there is none: the same commands, the same litefs.yml, the same
 * files, ports and signals, over a folder instead of a file system (docs/decisions says what it cannot show).
 */
const [command = '', ...args] = process.argv.slice(2)

/** `-name value` and what follows all of them, as Go's flags have it. */
function flags() {
  const given: Record<string, string> = {}
  let at = 0
  for (; args[at]?.startsWith('-'); at += 2)
    given[args[at]!.replace(/^-+/, '')] = args[at + 1] ?? ''
  return { given, path: args[at] ?? '' }
}

const commands: Record<string, () => Promise<number>> = {
  async version() {
    console.log('LiteFS, the model')
    return 0
  },
  mount: () => mount(readConfig(flags().given.config ?? '')),
  async export() {
    const { given, path } = flags()
    const answer = await fetch(`${given.url}/export?name=${given.name}`)
    if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`)
    writeFileSync(path, Buffer.from(await answer.arrayBuffer()))
    return 0
  },
  async import() {
    const { given, path } = flags()
    const body = new Uint8Array(readFileSync(path))
    const answer = await fetch(`${given.url}/import?name=${given.name}`, { method: 'POST', body })
    if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`)
    return 0
  },
}

/** Mounts, waits until it is primary or follows one, and then runs what litefs.yml names. Resolves to the exit code. */
async function mount(config: Config) {
  const signals = Promise.withResolvers<NodeJS.Signals>()
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.on(signal, () => signals.resolve(signal))
  const store = await mountStore(config)
  await store.ready
  if (config.lease.promote && config.lease.candidate) await store.promote()
  const todo = config.exec.filter((one) => !one['if-candidate'] || config.lease.candidate)
  for (const one of todo.slice(0, -1)) {
    const [code] = (await once(start(config, one), 'exit')) as [number | null]
    if (code !== 0) throw new Error(`${one.cmd} ended with ${code}`)
  }
  const child = start(config, todo.at(-1)!)
  const ended = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>
  const signal = await Promise.race([signals.promise, ended.then(() => undefined)])
  if (signal) child.kill(signal)
  const [code] = await ended
  await store.close()
  return code ?? (signal ? 0 : 1)
}

const preload = new URL('./mount.ts', import.meta.url).href

function start({ fuse, data }: Config, { cmd }: Command) {
  const [program = '', ...rest] = cmd.split(' ')
  const options = [process.env.NODE_OPTIONS, `--import=${preload}`].filter(Boolean).join(' ')
  const model = { MODEL_MOUNT: fuse.dir, MODEL_ROLE: `${data.dir}/role` }
  const env = { ...process.env, ...model, NODE_OPTIONS: options }
  return spawn(program, rest, { env, stdio: ['ignore', 'inherit', 'inherit'] })
}

const run = commands[command] ?? (() => Promise.reject(new Error(`${command}: unknown command`)))
process.exit(
  await run().catch((error: unknown) => {
    console.error('ERROR:', error)
    return 1
  }),
)
