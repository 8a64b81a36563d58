import '#mocks/node-version.ts'
import { z } from 'zod'
import { createEngine } from '#mocks/inngest/inngest.ts'
import { publicFace } from '#mocks/inngest/public-face.ts'
import { listen } from '#mocks/listen.ts'
import { refuseProduction } from '#mocks/settings.ts'

/**
 * The embedded engine alone and in a process of its own, as a stand-in for `inngest start`: it answers
 * only what every Inngest server answers, on the real clock, and learns of the app when that registers
 * itself. INNGEST_PORT, 0 for a free one, and the app's two keys come from the environment; it writes
 * its address when it is ready, keeps nothing, and ends with its signal.
 */
refuseProduction(process.env)
const settings = z
  .object({
    INNGEST_PORT: z.coerce.number().int().min(0).max(65535).default(8288),
    INNGEST_EVENT_KEY: z.string().min(1),
    INNGEST_SIGNING_KEY: z.string().min(1),
  })
  .parse(process.env)

const engine = createEngine({
  file: ':memory:',
  eventKeys: [settings.INNGEST_EVENT_KEY],
  signingKey: settings.INNGEST_SIGNING_KEY,
})
const { origin } = await listen(publicFace(engine), settings.INNGEST_PORT)
process.stdout.write(`${origin}\n`)
