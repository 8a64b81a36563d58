import { globSync, readFileSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

const files = globSync('**/*.test.{ts,tsx}', {
  exclude: ['node_modules', 'build', 'data'],
})

/** Journeys and crashes, engines, and whatever changes a module or a setting before it is loaded, share no process. */
const alone = files.filter(
  (file) =>
    /^tests\/|^mocks\//.test(file) ||
    /vi\.(mock|hoisted)\(|node:child_process|#tests\/engine\.ts|INNGEST_BASE_URL/.test(
      readFileSync(file, 'utf8'),
    ),
)
/**
 * Functions that need no clock moved, for an Inngest server named by INNGEST_BASE_URL. It knows an app
 * by its address, so one file at a time is that app.
 */
const onServer = files.filter((file) => {
  const text = readFileSync(file, 'utf8')
  return (
    /\{[^}]*\bstartEngine\b[^}]*\} from '#tests\/engine.ts'/.test(text) && /^test[.(]/m.test(text)
  )
})
const together = files.filter((file) => !alone.includes(file))

const shared = {
  setupFiles: ['./tests/setup.ts'],
  testTimeout: 120_000,
  hookTimeout: 240_000,
  // How long a thing may take is for benchmarks: on a busy machine it takes longer and comes all the same.
  expect: { poll: { timeout: 30_000 } },
}

export default defineConfig({
  test: {
    globalSetup: ['./tests/global-setup.ts'],
    fileParallelism: !process.env.INNGEST_BASE_URL,
    // Journeys mostly wait for pages, so one more than there are cores keeps the cores busy.
    maxWorkers: 3,
    // In order of name: the long ones first, so that all workers end together.
    projects: process.env.INNGEST_BASE_URL
      ? [{ test: { ...shared, name: 'functions', include: onServer } }]
      : [
          { test: { ...shared, name: 'alone', include: alone } },
          { test: { ...shared, name: 'together', include: together, isolate: false } },
        ],
  },
})
