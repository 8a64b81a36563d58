import { parse } from '@conform-to/react'
import {
  data,
  unstable_parseMultipartFormData as parseMultipart,
  type ActionFunctionArgs,
  type ServerBuild,
} from '@remix-run/node'
import { FORM_BYTES } from '#app/http/body-limit.server.ts'
import { currentScope } from '#app/http/request-scope.server.ts'
import { log } from '#app/platform/log.server.ts'
import { refusedWrites } from '#app/platform/metrics.server.ts'
import { DatabaseUnavailable } from '#app/platform/writes.server.ts'

const RETRY_AFTER_SECONDS = 5
const secretFields = ['password', 'newPassword', 'code', 'newCode', 'oldCode']

/**
 * The build with every action made ready for a database that cannot take a write now (a full disk, a
 * lock held too long, no primary): 503 with Retry-After, and the same page with what was typed. Every
 * action of ours answers `{ result }`, conform's reply, so this one can stand in for any of them.
 */
export function readyForWeather(build: ServerBuild): ServerBuild {
  const routes = Object.entries(build.routes).map(([id, route]) => {
    if (!route?.module.action) return [id, route]
    const { action, default: page } = route.module
    const ready = guarded(action, page ? giveBack : leaveToRefusedPage)
    return [id, { ...route, module: { ...route.module, action: ready } }]
  })
  return { ...build, routes: Object.fromEntries(routes) }
}

type Action = (args: ActionFunctionArgs) => unknown

function guarded(action: Action, answer: (typed: FormData | undefined) => unknown) {
  return async (args: ActionFunctionArgs) => {
    const { request } = args
    const copy = isSmallForm(request) ? request.clone() : undefined
    try {
      // What nobody could keep is not begun: a code would be sent, or a guess not counted.
      if (currentScope()?.noPrimary) throw new DatabaseUnavailable('read-only', undefined)
      return await action(args)
    } catch (error) {
      refuseWrite(error)
      return answer(await (copy?.formData() ?? readBesideFiles(request)))
    }
  }
}

/** The page again with what was typed, or saying that it did not arrive where that cannot be had. */
function giveBack(typed: FormData | undefined) {
  if (!typed) {
    Object.assign(currentScope() ?? {}, { isLost: true })
    return data(undefined, { status: 503 })
  }
  return data({ result: typedAgain(typed) }, { status: 503 })
}

/** What has no page leaves what was typed to the one that app/http/refused-page makes. */
function leaveToRefusedPage(typed: FormData | undefined) {
  const scope = currentScope()
  if (scope && typed) scope.typed = typedAgain(typed).initialValue ?? {}
  return new Response(null, { status: 503 })
}

/** Called with the fields beside the files of a post as soon as they are read. */
export type HearFields = (fields: FormData) => void

/** The same for an action that takes files: what `act` answers, or the fields it read as they were typed. */
export async function orTypedAgain<T>(act: (hear: HearFields) => Promise<T>) {
  let typed: FormData | undefined
  try {
    return await act((fields) => (typed = fields))
  } catch (error) {
    if (!typed) throw error
    refuseWrite(error)
    return data({ result: typedAgain(typed) }, { status: 503 })
  }
}

/** @throws the error again when the database is not the reason */
function refuseWrite(error: unknown) {
  if (!(error instanceof DatabaseUnavailable)) throw error
  log.warn({ reason: error.reason }, 'a write was refused')
  refusedWrites.inc({ reason: error.reason })
  const mayOnlyRead = error.reason === 'read-only'
  Object.assign(currentScope() ?? {}, { retryAfter: RETRY_AFTER_SECONDS, mayOnlyRead })
}

/** What was typed beside files that nobody has begun to read; undefined where that cannot be had. */
async function readBesideFiles(request: Request) {
  const type = request.headers.get('content-type') ?? ''
  if (request.bodyUsed || !type.startsWith('multipart/form-data')) return undefined
  let typed = 0
  try {
    return await parseMultipart(request, async ({ filename, data: chunks }) => {
      let text = ''
      const decoder = new TextDecoder()
      for await (const chunk of chunks) {
        if (filename !== undefined) continue
        typed += chunk.byteLength
        if (typed > FORM_BYTES) throw new Error('More than anybody types')
        text += decoder.decode(chunk, { stream: true })
      }
      return filename === undefined ? text : undefined
    })
  } catch {
    return undefined
  }
}

/** Posts with files are not copied into memory: their fields are read afterwards, above. */
export function isSmallForm(request: Request) {
  const type = request.headers.get('content-type') ?? ''
  return !request.bodyUsed && type.startsWith('application/x-www-form-urlencoded')
}

/** conform's reply: the values as typed, without secrets, and one error about the form as a whole. */
function typedAgain(formData: FormData) {
  for (const name of secretFields) formData.delete(name)
  const submission = parse(formData, {
    resolve: () => ({ value: undefined, error: { '': ['busy'] } }),
  })
  return submission.reply()
}
