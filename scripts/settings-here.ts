import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { demoSettings } from './demo-settings.ts'

/** Where the demo of this checkout keeps its data. */
export const demoFolder = () => resolve(process.env.DATA_DIR ?? 'data')

/** Whether the environment brings no settings and there is a demo here, whose settings are meant then. */
export const meansDemo = () =>
  !process.env.SEAL_KEYS && existsSync(join(demoFolder(), 'demo-secrets.json'))

/** For commands beside a portal: its own environment, or the settings of the demo of this checkout. */
export function useSettingsHere() {
  if (!meansDemo()) return
  const mocksPort = Number(process.env.MOCKS_PORT ?? 4000)
  const protocol = process.env.INSURER_PROTOCOL
  const demo = demoSettings({ dataDir: demoFolder(), port: 3000, mocksPort, protocol })
  for (const [name, value] of Object.entries(demo)) process.env[name] ??= value
}
