import type { RunningPortal } from '#tests/journeys/portal.ts'

/**
 * From here on our own modules go by the settings of a portal in this process too: they seal with its keys.
 * The environment stays as it was: what this process starts next would inherit what one portal alone was told,
 * such as its mount, or that the core sends no events.
 */
export async function goBy({ settings }: Pick<RunningPortal, 'settings'>) {
  const before = { ...process.env }
  Object.assign(process.env, settings)
  try {
    const { env, readEnv } = await import('#app/platform/env.server.ts')
    Object.assign(env, readEnv(process.env))
  } finally {
    for (const name of Object.keys(settings)) delete process.env[name]
    Object.assign(process.env, before)
  }
}
