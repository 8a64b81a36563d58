import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import type { PhaseName, Told } from '#tests/faults/providers-away.ts'
import { freePort } from '#tests/journeys/portal.ts'
import { testSettings } from '#tests/settings.ts'

const EVENTS = 250
const program = fileURLToPath(new URL('./providers-away-process.ts', import.meta.url))

/** R12 in a process of its own, whose settings and database are nobody else's. */
export async function proveProviders(most = EVENTS) {
  const told = await tellInProcess(most)
  const { 'email away': noEmail, 'texts away': noTexts, 'every email bouncing': bounced } = told
  const failing = told['both failing by turns']
  const all = Object.values(told)
  const sum = (of: (one: Told) => number) => all.reduce((total, one) => total + of(one), 0)
  const [doubled, silent] = [sum((one) => one.doubled), sum((one) => one.silent)]
  const usedOther = noEmail.byText === most && noTexts.byEmail === most && bounced.byText === most
  return {
    holds: doubled === 0 && silent === 0 && usedOther,
    figures:
      `${all.length * most} claim events, each told twice by the core: email away ${noEmail.byText} of ${most} by text; ` +
      `texts away ${noTexts.byEmail} of ${most} by email; every email bouncing ${bounced.byText} of ${most} by text too; ` +
      `both failing by turns ${failing.byEmail} emails and ${failing.byText} texts of ${most} each, ` +
      `${failing.ambiguous} ambiguous and before staff; ${doubled} doubled, ${silent} silent`,
  }
}

async function tellInProcess(events: number) {
  const dataDir = mkdtempSync(join(tmpdir(), 'haven-r12-'))
  try {
    const child = spawn(process.execPath, [program, String(events)], {
      env: {
        ...{ ...process.env, ...testSettings, DATA_DIR: dataDir },
        INNGEST_BASE_URL: `http://127.0.0.1:${await freePort()}`,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const lines = (await text(child.stdout)).trim().split('\n')
    return JSON.parse(lines.at(-1)!) as Record<PhaseName, Told>
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}
