import type { z } from 'zod'
import { accessToken, dropAccessToken } from '#app/modules/insurer/rest/access-token.server.ts'
import { InsurerUnavailable } from '#app/modules/insurer/insurer-errors.ts'
import { toOurs } from '#app/modules/insurer/rest/field-names.server.ts'
import { openCore, type Core } from '#app/modules/insurer/rest/open-core.server.ts'
import { requireSuccess, type Answer } from '#app/modules/insurer/rest/read-answer.ts'
import { reach } from '#app/modules/insurer/transport/reach.ts'
import { understand } from '#app/modules/insurer/transport/understand.ts'

type Call = (core: Core) => Promise<Answer>

/** One call's body in the shape we need. Throws as `ask` does. */
export async function askFor<T>(schema: z.ZodType<T>, call: Call): Promise<T> {
  const { data } = await ask(call)
  return understand(schema, data)
}

/**
 * Makes one call with our bearer; once more with a new one where the core no longer takes it.
 * @throws InsurerUnavailable when there was no usable answer or the core asks to come back later
 * @throws InsurerRefused when it said no for good
 */
export async function ask(call: Call): Promise<Answer> {
  try {
    return await askOnce(call)
  } catch (error) {
    const refusedBearer = error instanceof InsurerUnavailable && error.code === 'TokenInvalid'
    if (!refusedBearer) throw error
    dropAccessToken()
    return askOnce(call)
  }
}

async function askOnce(call: Call) {
  const core = openCore()
  core.use({
    async onRequest({ request }) {
      request.headers.set('authorization', `Bearer ${await accessToken()}`)
      return request
    },
  })
  const { data, error, response } = await reach(() => call(core))
  return requireSuccess({ data: toOurs(data), error: toOurs(error), response })
}
