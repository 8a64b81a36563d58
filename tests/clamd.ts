import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pdfFile } from '#tests/sample-files.ts'

/** The one thing the scanner of the tests takes for a virus. */
export const testVirus = 'HAVEN-TEST-VIRUS-7f3a'

/** Sound as a PDF, with the test's virus in a stream. */
export function infectedPdf() {
  const sound = pdfFile({ padding: 200 })
  sound.write(testVirus, sound.indexOf('AAAA'))
  return sound
}

/** Where scripts/prepare.mjs puts it, and where Debian does. */
const places = ['node_modules/.clamd/usr/sbin/clamd', '/usr/sbin/clamd', '/usr/local/sbin/clamd']

export type Scanner = { port: number; start(): Promise<void>; stop(): Promise<void>; end(): void }

/** Debian's own daemon with one signature of ours, on a port of this machine; started and stopped at will. */
export async function makeScanner(): Promise<Scanner> {
  const program = [process.env.CLAMD, ...places].find((place) => place && existsSync(place))
  if (!program) throw new Error("Debian's clamav-daemon is needed: npm test installs it")
  const folder = mkdtempSync(join(tmpdir(), 'haven-clamd-'))
  const port = await freePort()
  const signature = Buffer.from(testVirus).toString('hex')
  writeFileSync(join(folder, 'haven.ndb'), `Haven.Test:0:*:${signature}\n`)
  const settings = join(folder, 'clamd.conf')
  writeFileSync(settings, settingsOf(folder, port))
  let daemon: ChildProcess | undefined
  const stop = async () => {
    const running = daemon
    daemon = undefined
    if (!running || running.exitCode !== null) return
    running.kill('SIGKILL')
    await once(running, 'exit')
  }
  return {
    port,
    async start() {
      daemon = spawn(program, ['--foreground', `--config-file=${settings}`], {
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      await listening(daemon)
    },
    stop,
    end() {
      daemon?.kill('SIGKILL')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const settingsOf = (folder: string, port: number) =>
  [
    `DatabaseDirectory ${folder}`,
    `TemporaryDirectory ${folder}`,
    `TCPSocket ${port}`,
    'TCPAddr 127.0.0.1',
    'StreamMaxLength 30M',
    'MaxThreads 2',
    'SelfCheck 0',
    'LogVerbose yes',
    '',
  ].join('\n')

async function listening(daemon: ChildProcess) {
  let said = ''
  await new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += chunk.toString()
      if (said.includes('Listening daemon')) resolve()
    }
    daemon.stdout!.on('data', hear)
    daemon.stderr!.on('data', hear)
    daemon.once('error', reject)
    daemon.once('exit', () => reject(new Error(`clamd did not start: ${said}`)))
  })
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
