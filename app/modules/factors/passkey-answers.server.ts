import { z } from 'zod'

export const transports = [
  'ble',
  'cable',
  'hybrid',
  'internal',
  'nfc',
  'smart-card',
  'usb',
] as const

const bytes = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^[\w-]+$/)
const credentialId = bytes(1_400)
const credential = {
  id: credentialId,
  rawId: credentialId,
  type: z.literal('public-key'),
  clientExtensionResults: z.object({}).default({}),
}

/** Ways to reach a device that we do not know are left out: they are hints. */
const knownTransports = z
  .array(z.string().max(40))
  .max(20)
  .transform((named) => transports.filter((one) => named.includes(one)))
  .default([])

const Registration = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: bytes(4_000),
    attestationObject: bytes(20_000),
    transports: knownTransports,
  }),
})

const Authentication = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: bytes(4_000),
    authenticatorData: bytes(4_000),
    signature: bytes(4_000),
    /** Empty from a device that keeps none. */
    userHandle: z
      .string()
      .max(100)
      .regex(/^[\w-]*$/)
      .optional(),
  }),
})

/** What a browser posted about a new passkey, as JSON; undefined for anything else. */
export const readRegistration = (text: string) => read(Registration, text)

/** What a browser posted that a passkey signed, as JSON; undefined for anything else. */
export const readAuthentication = (text: string) => read(Authentication, text)

function read<Schema extends z.ZodType>(schema: Schema, text: string) {
  try {
    return schema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}
