import { z } from 'zod'

/** How somebody proves the second step of a login. */
export const factorKinds = ['email', 'app', 'passkey'] as const
export type FactorKind = (typeof factorKinds)[number]

/** One factor of a person as pages show it. `factorId` is `email` for codes by email. Times in milliseconds. */
export type ListedFactor = {
  factorId: string
  kind: FactorKind
  name?: string
  createdAt?: number
  usedAt?: number
  /** Whether it is the one that is asked first. */
  isFirst: boolean
}

/** A browser that is not asked for a second step until `expiresAt`. */
export type RememberedDevice = {
  rememberedId: string
  device?: string
  createdAt: number
  expiresAt: number
}

/** How many codes a sheet has. */
export const RECOVERY_CODES = 10

/** For how many days a browser may be remembered. */
export const REMEMBERED_DAYS = 30

export const FactorNameForm = z.object({
  name: z.string({ error: 'required' }).trim().max(40, 'tooLong'),
})

/** A new passkey: its name, and what its device answered, as JSON. */
export const NewPasskeyForm = FactorNameForm.extend({ response: z.string().default('') })

export const AppCodeForm = z.object({
  code: z
    .string({ error: 'code' })
    .transform((typed) => typed.replace(/[\s-]/g, ''))
    .pipe(z.string().regex(/^\d{6}$/, 'code')),
})
