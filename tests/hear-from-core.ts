import { write } from '#db/client.server.ts'
import { recordEvent } from '#app/platform/events.server.ts'
import type { TestEngine } from '#tests/engine.ts'

/** The core is asked for its news now, as the minute's cron does, and what they bring is worked on. */
export async function hearFromCore(engine: TestEngine) {
  await write((tx) => recordEvent(tx, 'insurer/poll.requested', {}))
  await engine.settle()
}
