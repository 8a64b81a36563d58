import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { contract } from './contract.ts'

export type SchemaError = { pointer: string; code: string; message: string }

const ajv = new Ajv2020({ strict: false, allErrors: true, verbose: true, validateSchema: false })
formats.default(ajv)
ajv.addSchema(contract, 'core')

const compiled = new Map<string, ValidateFunction>()

/** Checks a value against the schema at a JSON Pointer of the contract; an empty list means it fits. */
export function checkSchema(pointer: string, value: unknown): SchemaError[] {
  const check = checkAt(pointer)
  if (check(value)) return []
  return relevant(check.errors ?? []).map(describeError)
}

/** Checks a parameter's text against its own schema; numbers and booleans are read from the text. */
export function checkParameter(schema: unknown, text: string): boolean {
  const check = checkOf(schema as { $ref?: string })
  return check(text) || (/^(-?\d+|true|false)$/.test(text) && check(JSON.parse(text)))
}

function checkAt(pointer: string): ValidateFunction {
  const check = compiled.get(pointer) ?? ajv.compile({ $ref: `core#${pointer}` })
  compiled.set(pointer, check)
  return check
}

const parameterChecks = new WeakMap<object, ValidateFunction>()

function checkOf(schema: { $ref?: string }): ValidateFunction {
  const known = parameterChecks.get(schema)
  if (known) return known
  const made = ajv.compile(schema.$ref ? { $ref: `core${schema.$ref}` } : schema)
  parameterChecks.set(schema, made)
  return made
}

const unions = ['Details', 'Answer']

/** A closed union reports every branch; only the one whose `line` or `kind` was meant helps the reader. */
function relevant(errors: ErrorObject[]): ErrorObject[] {
  for (const error of errors.filter(({ keyword }) => keyword === 'oneOf')) {
    const inside = errorsOfMeantBranch(error)
    if (!inside) continue
    const outside = errors.filter((one) => !one.instancePath.startsWith(error.instancePath))
    const at = error.instancePath
    return [...outside, ...inside.map((one) => ({ ...one, instancePath: at + one.instancePath }))]
  }
  return errors
}

function errorsOfMeantBranch({ parentSchema, data }: ErrorObject): ErrorObject[] | undefined {
  const union = unions.find((name) => contract.components.schemas[name] === parentSchema)
  const branches = (parentSchema as { oneOf: unknown[] }).oneOf
  return (union ? branches : [])
    .map((_, index) => {
      const check = checkAt(`/components/schemas/${union}/oneOf/${index}`)
      return check(data) ? [] : (check.errors ?? [])
    })
    .find((errors) => !errors.some(({ keyword }) => keyword === 'const'))
}

function describeError(error: ErrorObject): SchemaError {
  const params = error.params as Record<string, string | undefined>
  const unknown = params['additionalProperty'] ?? params['unevaluatedProperty']
  if (unknown !== undefined) {
    const pointer = `${error.instancePath}/${unknown}`
    return { pointer, code: 'UnknownProperty', message: 'There is no property of this name.' }
  }
  const missing = params['missingProperty']
  return {
    pointer: missing ? `${error.instancePath}/${missing}` : error.instancePath,
    code: missing ? 'Required' : titled(error.keyword),
    message: `This ${error.message ?? 'does not fit'}.`,
  }
}

function titled(keyword: string): string {
  return keyword === 'maximum' ? 'Max' : keyword.charAt(0).toUpperCase() + keyword.slice(1)
}
