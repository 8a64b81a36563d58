import { AsyncLocalStorage } from 'node:async_hooks'

/** What every line of the log carries while something is under way: its request, or its function and run. */
type LogScope = { requestId?: string; fn?: string; run?: string }

const scopes = new AsyncLocalStorage<LogScope>()

/** Runs `fn` so that its log lines carry `scope`, on top of what they carry already. */
export const withLogScope = <T>(scope: LogScope, fn: () => T): T =>
  scopes.run({ ...scopes.getStore(), ...scope }, fn)

/** What a line of the log carries here. */
export const logScope = (): LogScope => ({ ...scopes.getStore() })
