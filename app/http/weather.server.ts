import { parse } from '@conform-to/react'
import { data, type ActionFunctionArgs, type ServerBuild } from '@remix-run/node'
import { currentScope } from '#app/http/request-scope.server.ts'
import { log } from '#app/platform/log.server.ts'
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
    const action = route?.module.action
    return [id, action ? { ...route, module: { ...route.module, action: guarded(action) } } : route]
  })
  return { ...build, routes: Object.fromEntries(routes) }
}

type Action = (args: ActionFunctionArgs) => unknown

function guarded(action: Action) {
  return async (args: ActionFunctionArgs) => {
    const copy = isSmallForm(args.request) ? args.request.clone() : undefined
    try {
      return await action(args)
    } catch (error) {
      refuseWrite(error)
      if (copy) return data({ result: typedAgain(await copy.formData()) }, { status: 503 })
      throw new Response(null, { status: 503 })
    }
  }
}

/**
 * The same for an action that took files and has read its other fields itself: what `act` answers, or
 * those fields as typed.
 */
export async function orTypedAgain<T>(fields: FormData, act: () => Promise<T>) {
  try {
    return await act()
  } catch (error) {
    refuseWrite(error)
    return data({ result: typedAgain(fields) }, { status: 503 })
  }
}

/** @throws the error again when the database is not the reason */
function refuseWrite(error: unknown) {
  if (!(error instanceof DatabaseUnavailable)) throw error
  log.warn({ reason: error.reason }, 'a write was refused')
  const scope = currentScope()
  if (scope) scope.retryAfter = RETRY_AFTER_SECONDS
}

/** Files are not kept in memory for this; their page says that nothing arrived. */
function isSmallForm(request: Request) {
  const type = request.headers.get('content-type') ?? ''
  return type.startsWith('application/x-www-form-urlencoded')
}

/** conform's reply: the values as typed, without secrets, and one error about the form as a whole. */
function typedAgain(formData: FormData) {
  for (const name of secretFields) formData.delete(name)
  const submission = parse(formData, {
    resolve: () => ({ value: undefined, error: { '': ['busy'] } }),
  })
  return submission.reply()
}
