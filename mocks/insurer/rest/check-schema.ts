import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { contract } from './contract.ts'

export type SchemaError = { pointer: string; code: string; message: string }

const ajv = new Ajv2020({ strict: false, allErrors: true, validateSchema: false })
formats.default(ajv)
ajv.addSchema(contract, 'core')

const compiled = new Map<string, ValidateFunction>()

/** Checks a value against the schema at a JSON Pointer of the contract; an empty list means it fits. */
export function checkSchema(pointer: string, value: unknown): SchemaError[] {
  const check = compiled.get(pointer) ?? ajv.compile({ $ref: `core#${pointer}` })
  compiled.set(pointer, check)
  if (check(value)) return []
  return relevant(check.errors ?? []).map(describeError)
}

/** Checks a parameter's text against its own schema; numbers and booleans are read from the text. */
export function checkParameter(schema: unknown, text: string): boolean {
  const check = checkOf(schema as { $ref?: string })
  return check(text) || (/^(-?\d+|true|false)$/.test(text) && check(JSON.parse(text)))
}

const parameterChecks = new WeakMap<object, ValidateFunction>()

function checkOf(schema: { $ref?: string }): ValidateFunction {
  const known = parameterChecks.get(schema)
  if (known) return known
  const made = ajv.compile(schema.$ref ? { $ref: `core${schema.$ref}` } : schema)
  parameterChecks.set(schema, made)
  return made
}

/** A closed union reports every branch; only the branch whose `line` or `kind` was meant helps the reader. */
function relevant(errors: ErrorObject[]): ErrorObject[] {
  const otherBranches = errors
    .filter((error) => error.keyword === 'const')
    .map((error) => error.schemaPath.replace(/\/properties\/\w+\/const$/, '/'))
  const kept = errors.filter(
    (error) => !otherBranches.some((branch) => error.schemaPath.startsWith(branch)),
  )
  const precise = kept.filter((error) => error.keyword !== 'oneOf')
  return precise.length > 0 ? precise : kept.length > 0 ? kept : errors
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
