import { z } from 'zod'
import { json } from '#mocks/reply.ts'

/** What a stand-in is set to, turned over HTTP and gone with a restart. */
export function createDials<Setting>(schema: z.ZodType<Setting>) {
  let setting = schema.parse({})

  function set(next: Setting) {
    setting = next
  }

  /** `GET` shows the dials, `POST` sets all of them; what is left out goes back to normal. */
  async function handle(request: Request) {
    if (request.method === 'GET') return json(setting)
    const parsed = schema.safeParse(await request.json().catch(() => undefined))
    if (!parsed.success) return json({ error: z.prettifyError(parsed.error) }, 400)
    setting = parsed.data
    return json(setting)
  }
  return { setting: () => setting, set, handle }
}
