import { onTestFinished } from 'vitest'
import { env, readEnv } from '#app/platform/env.server.ts'
import type { InsurerOptions } from '#mocks/insurer/insurer.ts'
import { dialectOf } from '#mocks/settings.ts'
import { startCore } from '#tests/core.ts'
import { testSettings } from '#tests/settings.ts'

const file = 'docs/insurers/pinecrest.json'

/** The portal of one insurer, by nothing but its file. Ends with the test. */
export function configure(settings: unknown) {
  const before = env.INSURER_SETTINGS
  env.INSURER_SETTINGS = settings
  onTestFinished(() => void (env.INSURER_SETTINGS = before))
}

/** A second insurer's core, and the portal configured for it. */
export function startPinecrest(start = startCore, options: Partial<InsurerOptions> = {}) {
  configure(
    readEnv({ ...testSettings, DATA_DIR: '/nowhere', INSURER_SETTINGS: file }).INSURER_SETTINGS,
  )
  return start({ dialect: dialectOf(file), ...options })
}
