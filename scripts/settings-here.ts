import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { certificateGiven, demoSettings } from './demo-settings.ts'

/** Where the demo of this checkout keeps its data. */
export const demoFolder = () => resolve(process.env.DATA_DIR ?? 'data')

/** Whether the environment brings no settings and there is a demo here, whose settings are meant then. */
export const meansDemo = () =>
  !process.env.SEAL_KEYS && existsSync(join(demoFolder(), 'demo-secrets.json'))

/**
 * For commands beside a portal: its own environment, or the settings of the demo of this checkout, at
 * the ports that `npm start` reads from the same environment.
 */
export function useSettingsHere() {
  if (!meansDemo()) return
  const mocksPort = Number(process.env.MOCKS_PORT ?? 4000)
  const protocol = process.env.INSURER_PROTOCOL || undefined
  const port = Number(process.env.PORT ?? 3000)
  const place = { dataDir: demoFolder(), port, mocksPort, tls: certificateGiven(), protocol }
  const demo = demoSettings(place)
  for (const [name, value] of Object.entries(demo)) process.env[name] ??= value
}
