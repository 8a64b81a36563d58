import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

export type Parameter = { name: string; in: string; required?: boolean; schema: unknown }

export type OperationSpec = {
  operationId: string
  method: string
  path: string
  pattern: RegExp
  parameters: Parameter[]
  /** JSON Pointer to the body's schema inside the contract; undefined where there is no JSON body. */
  bodyPointer: string | undefined
  bodyRequired: boolean
}

type RawParameter = Parameter | { $ref: string }
type RawOperation = {
  operationId: string
  parameters?: RawParameter[]
  requestBody?: { required?: boolean; content: Record<string, unknown> }
}
const methods = ['get', 'post', 'put', 'patch', 'delete'] as const
type RawPath = { parameters?: RawParameter[] } & Partial<
  Record<(typeof methods)[number], RawOperation>
>
type Contract = {
  paths: Record<string, RawPath>
  components: {
    parameters: Record<string, Parameter>
    schemas: Record<string, { enum?: string[] }>
  }
}

/** The contract as parsed, the one source of paths, parameters and schemas here. */
export const contract = parse(
  readFileSync(new URL('../core.openapi.yaml', import.meta.url), 'utf8'),
) as Contract

/** Every operation of the contract's `paths`. */
export const operationSpecs: OperationSpec[] = Object.entries(contract.paths).flatMap(
  ([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method]
      return operation ? [describe(path, item.parameters ?? [], method, operation)] : []
    }),
)

/** Finds the operation and its path parameters; `path` begins after `/v1`. */
export function findOperation(method: string, path: string) {
  for (const spec of operationSpecs) {
    const found = spec.method === method ? spec.pattern.exec(path) : null
    if (found) return { spec, params: { ...found.groups } as Record<string, string> }
  }
  return undefined
}

function describe(
  path: string,
  shared: RawParameter[],
  method: string,
  operation: RawOperation,
): OperationSpec {
  const json = operation.requestBody?.content['application/json']
  const inside = `/paths/${path.replaceAll('/', '~1')}/${method}`
  return {
    operationId: operation.operationId,
    method: method.toUpperCase(),
    path,
    pattern: new RegExp(`^${path.replace(/\{(\w+)\}/g, '(?<$1>[A-Za-z0-9._:-]{1,64})')}$`),
    parameters: [...shared, ...(operation.parameters ?? [])].map(resolve),
    bodyPointer: json
      ? `${inside}/requestBody/content/application~1json/schema`.replace(
          /[{}]/g,
          encodeURIComponent,
        )
      : undefined,
    bodyRequired: operation.requestBody?.required ?? false,
  }
}

function resolve(parameter: RawParameter): Parameter {
  if (!('$ref' in parameter)) return parameter
  const name = parameter.$ref.split('/').at(-1) ?? ''
  const found = contract.components.parameters[name]
  if (!found) throw new Error(`The contract has no parameter ${name}`)
  return found
}
