import { evaluate, parse } from '@marcbachmann/cel-js'
import { type Event } from '#mocks/inngest/events.ts'

/** Throws, naming the place, when an expression cannot be read. */
export function checkExpression(expression: string | undefined, place: string) {
  if (expression === undefined) return
  try {
    parse(expression)
  } catch (error) {
    throw new Error(`${place}: cannot read the expression "${expression}": ${String(error)}`)
  }
}

/** True only when the expression says so; a missing field is a plain no. */
export function holds(expression: string | null | undefined, event: Event, async?: Event) {
  if (expression == null) return true
  return valueOf(expression, event, async) === true
}

/** The text of a key expression for an event; events without the field share one key. */
export function keyOf(expression: string | undefined, event: Event) {
  return expression === undefined ? '' : String(valueOf(expression, event))
}

function valueOf(expression: string, event: Event, async?: Event): unknown {
  try {
    return evaluate(expression, { event, async })
  } catch {
    return undefined
  }
}
