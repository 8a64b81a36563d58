import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { demoSettings } from '../../scripts/demo-settings.ts'
import { launchAll, launchMocks, launchPortal, runToEnd, type Part } from '../../scripts/launch.ts'

export type RunningPortal = {
  origin: string
  /** Vouches for its certificate where it speaks TLS. */
  ca?: string
  mocks: string
  settings: Record<string, string>
  parts: { portal: Part; mocks: Part }
  /** Kills one part without warning and starts it again on the same data. */
  killAndRestart(part: 'portal' | 'mocks'): Promise<void>
  kill(part: 'portal' | 'mocks'): Promise<void>
  restart(part: 'portal' | 'mocks'): Promise<void>
  end(): Promise<void>
}

/** A whole Haven on free ports with fresh demo data: the built portal and all stand-ins, as `npm start` runs them. */
export async function startPortal(extra: Record<string, string> = {}): Promise<RunningPortal> {
  const dataDir = mkdtempSync(join(tmpdir(), 'haven-journey-'))
  const [port, mocksPort] = [await freePort(), await freePort()]
  const { TLS_CERT: certFile, TLS_KEY: keyFile } = extra
  const tls = certFile && keyFile ? { certFile, keyFile } : undefined
  fillWithDemo(dataDir)
  // Else the outcome would hang on the hour of the day and on how fast it goes.
  const calm = { QUIET_HOURS: 'off', DIGEST_AFTER: '100000', INSURER_PAUSE_SECONDS: '0' }
  const protocol = extra['INSURER_PROTOCOL']
  const demo = demoSettings({ dataDir, port, mocksPort, tls, protocol })
  const settings = { ...demo, ...calm, ...extra }
  const parts = await launchAll(settings)
  const kill = async (part: 'portal' | 'mocks') => void (await parts[part].end('SIGKILL'))
  const restart = async (part: 'portal' | 'mocks') => {
    parts[part] = await (part === 'portal' ? launchPortal : launchMocks)(settings)
  }
  return {
    origin: `${tls ? 'https' : 'http'}://localhost:${port}`,
    ca: tls && readFileSync(tls.certFile, 'utf8'),
    mocks: `http://127.0.0.1:${mocksPort}`,
    settings,
    parts,
    kill,
    restart,
    async killAndRestart(part) {
      await kill(part)
      await restart(part)
    },
    async end() {
      await Promise.all([parts.portal.end(), parts.mocks.end()])
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** Seeds once in a run of tests (SEEDED_TEMPLATE says where that is kept) and copies it from then on, secrets included. */
function fillWithDemo(dataDir: string) {
  const template = process.env.SEEDED_TEMPLATE
  if (template && existsSync(template)) return cpSync(template, dataDir, { recursive: true })
  runToEnd('scripts/seed.ts', demoSettings({ dataDir, port: 0, mocksPort: 0 }))
  if (!template) return
  const copy = `${template}-${process.pid}`
  cpSync(dataDir, copy, { recursive: true })
  try {
    renameSync(copy, template)
  } catch {
    // Another file of tests was first; its copy is as good.
    rmSync(copy, { recursive: true })
  }
}

export async function freePort() {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
