import { z } from 'zod'
import { codeTables, plainLists } from '#app/modules/insurer/core-codes.ts'
import { usualCoverages } from '#app/modules/insurer/coverage-codes.ts'
import { lines } from '#app/modules/insurer/insurer.ts'
import { BadConfiguration, env } from '#app/platform/env.server.ts'

const code = z.string().min(1).max(64)

/** A whole list in the place of ours: each code with the word of ours it stands for. */
const tableLike = (table: Record<string, string>) =>
  z.record(code, z.enum([...new Set(Object.values(table))])).optional()

const tables = Object.fromEntries(
  Object.entries(codeTables).map(([name, table]) => [name, tableLike(table)]),
) as { [name in keyof typeof codeTables]: ReturnType<typeof tableLike> }

const plainList = z.record(code, z.string().regex(/^[a-z][a-z_]*$/, 'must be a word of ours'))
const lists = Object.fromEntries(plainLists.map((name) => [name, plainList.optional()])) as {
  [name in (typeof plainLists)[number]]: z.ZodOptional<typeof plainList>
}

const ourName = z.string().regex(/^[A-Za-z]\w*$/)
/** Messages keep their names: `ClaimStatusInqRq`, `CoreFault`. */
const ourElement = ourName.regex(/^(?!.*R[qs]$)(?!CoreFault$)/, 'is the name of a message')

/** Two things under one name could be told apart by nobody on the way back. */
const namesOf = (ours: typeof ourName) =>
  z.record(ours, z.string().regex(/^[A-Za-z_][\w-]*$/)).superRefine((names, context) => {
    const theirs = Object.values(names)
    for (const [ours, name] of Object.entries(names))
      if (theirs.indexOf(name) !== theirs.lastIndexOf(name))
        context.addIssue({
          code: 'custom',
          path: [ours],
          message: 'has a name that is given twice',
        })
  })

const Settings = z.strictObject({
  /** For whoever reads the file. */
  about: z.string().optional(),
  codes: z.strictObject({ ...tables, ...lists }).default({}),
  /** The contract's names of fields, and this insurer's: in REST, and in what it signs. */
  fields: namesOf(ourName).default({}),
  /** The same of the WSDL's elements, in SOAP. */
  elements: namesOf(ourElement).default({}),
  /** The coverages that count for a kind of loss, by line; in the place of ours. */
  coverages: z.partialRecord(z.enum(lines), z.record(z.string(), z.array(code))).optional(),
})
type InsurerSettings = z.infer<typeof Settings>

let current: { of: unknown; settings: InsurerSettings } | undefined

/** What differs at this insurer from the contract and its codes, by the file INSURER_SETTINGS names. */
export function insurerSettings(): InsurerSettings {
  const of = env.INSURER_SETTINGS
  if (!current || current.of !== of) current = { of, settings: check(of ?? {}) }
  return current.settings
}

/** @throws BadConfiguration naming the variable and the places in its file */
function check(file: unknown) {
  const result = Settings.safeParse(file)
  if (result.success) return result.data
  throw new BadConfiguration(
    result.error.issues.map(({ path, message }) => ({
      path: ['INSURER_SETTINGS', ...path],
      message,
    })),
  )
}

/** The codes of coverages an adjuster looks at first for this kind of loss; the first the policy has counts. */
export const coverageCodesOf = (line: (typeof lines)[number], cause: string | undefined) =>
  (insurerSettings().coverages ?? usualCoverages)[line]?.[cause ?? ''] ?? []

// A bad file stops the boot, not the first claim.
insurerSettings()
