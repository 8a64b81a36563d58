import { type Core } from '../core.ts'
import { operationSpecs } from '../rest/contract.ts'
import { soapActions } from '../soap/schema.ts'
import { countRefused } from './capacity.ts'
import { addDial, type Dial, faults, listDials, removeDials } from './dials.ts'

/**
 * `GET /insurer/dials` lists (of a capacity also how many requests it `refused`), `POST` adds one dial or a list of them (400 says what does not fit),
 * `DELETE /insurer/dials` takes all away, `DELETE /insurer/dials/ID` one.
 */
export async function answerDials(core: Core, request: Request, rest: string): Promise<Response> {
  if (request.method === 'GET') return Response.json({ dials: listDials(core).map(told(core)) })
  if (request.method === 'DELETE') {
    removeDials(core, rest ? Number(rest.slice(1)) : undefined)
    return Response.json({ dials: listDials(core) })
  }
  const body = (await request.json()) as unknown
  const wanted = Array.isArray(body) ? (body as unknown[]) : [body]
  const wrong = wanted.map(findWrong).find((message) => message !== undefined)
  if (wrong) return Response.json({ error: wrong }, { status: 400 })
  const dials = wanted.map((dial) => addDial(core, withOperation(dial as Wanted)))
  return Response.json({ dials }, { status: 201 })
}

const told = (core: Core) => (dial: Dial) =>
  dial.fault === 'capacity' ? { ...dial, refused: countRefused(core, dial) } : dial

type Wanted = Omit<Dial, 'id' | 'operation'> & { operation?: string }

function withOperation(dial: Wanted): Omit<Dial, 'id'> {
  return { ...dial, operation: dial.operation ?? '*' }
}

const names = new Set([
  ...['fault', 'operation', 'claimId', 'externalRef', 'times', 'rate', 'ms', 'status', 'body'],
  ...['retryAfter', 'ends', 'applied', 'perSecond'],
])

/** REST's operationIds, by which the messages of SOAP that do the same are found too, and SOAP's own names. */
export const operationNames = [
  ...operationSpecs.map(({ operationId }) => operationId),
  ...soapActions.keys(),
]

/** What is wrong with a dial someone wrote, in words; undefined where it fits. */
export function findWrong(dial: unknown): string | undefined {
  if (typeof dial !== 'object' || dial === null) return 'A dial is an object'
  const { fault, operation = '*', perSecond } = dial as Partial<Dial>
  const unknown = Object.keys(dial).find((name) => !names.has(name))
  if (unknown) return `A dial has no ${unknown}`
  if (!fault || !faults.includes(fault)) return `fault is one of ${faults.join(', ')}`
  if (fault === 'capacity' && !(Number(perSecond) >= 1)) return 'perSecond is 1 or more'
  const known = operation === '*' || operationNames.includes(operation)
  return known ? undefined : 'operation is an operationId of the contract, a message of SOAP, or *'
}
