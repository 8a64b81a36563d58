import { type Engine } from '#mocks/inngest/inngest.ts'
import { type Handle } from '#mocks/listen.ts'

/** The engine as every Inngest server shows itself: events in, apps registered, runs told; nothing of its own. */
export function publicFace(engine: Engine): Handle {
  return async (request) =>
    /^\/(e|fn|v1)\//.test(new URL(request.url).pathname)
      ? engine.handle(request)
      : new Response('not found', { status: 404 })
}
