import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { type InsurerFile, makeDialect } from '#mocks/insurer/dialect/dialect.ts'

const filled = z.string({ error: 'is not set' }).min(1, 'is empty')

const Env = z
  .object({
    MOCKS_PORT: z.coerce.number({ error: 'must be a port' }).int().min(0).max(65535).default(4000),
    DATA_DIR: filled,
    PORTAL_ORIGIN: z.url().default('http://localhost:3000'),
    INNGEST_EVENT_KEY: filled,
    INNGEST_SIGNING_KEY: z
      .string({ error: 'is not set' })
      .regex(/^signkey-\w+-([0-9a-f]{2})+$/i, 'must be signkey-<name>- and hex of even length'),
    INNGEST_CLOCK: z.enum(['real', 'test']).default('real'),
    INSURER_CLIENT_ID: filled,
    INSURER_CLIENT_SECRET: filled,
    INSURER_EVENT_SECRET: filled.optional(),
    /** The portal's own list, of which the first signs. */
    INSURER_EVENT_SECRETS: filled.optional(),
    /** The portal's own file on its insurer: the stand-in then speaks that insurer's names and codes. */
    INSURER_SETTINGS: z.string().optional(),
    INSURER_EVENT_SINK: z.enum(['inngest', 'webhook', 'none']).default('inngest'),
    POSTMARK_SERVER_TOKEN: filled,
    POSTMARK_WEBHOOK_AUTH: filled,
    TWILIO_ACCOUNT_SID: z.string({ error: 'is not set' }).regex(/^AC/, 'must begin with AC'),
    TWILIO_AUTH_TOKEN: filled,
    TWILIO_FROM: filled.default('+15125550100'),
    UPLOADTHING_API_KEY: filled.default('sk_test_local'),
    UPLOADTHING_APP_ID: filled.default('haven'),
    AWS_ACCESS_KEY_ID: filled.default('stand-in'),
    AWS_SECRET_ACCESS_KEY: filled.default('stand-in'),
  })
  .refine((env) => env.INSURER_EVENT_SECRET ?? env.INSURER_EVENT_SECRETS, {
    path: ['INSURER_EVENT_SECRET'],
    message: 'is not set',
  })

type Variables = Record<string, string | undefined>

/** What the stand-ins need to know. Secrets are the portal's own, so that each side accepts the other. */
export type MocksOptions = ReturnType<typeof toOptions>

/**
 * Reads the settings from the environment.
 * @throws Error that names each variable that is missing or wrong, and in production always
 */
export function readSettings(env: Variables): MocksOptions {
  refuseProduction(env)
  const parsed = Env.safeParse(env)
  if (parsed.success) return toOptions(parsed.data)
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
  throw new Error(`The stand-ins cannot start:\n${lines.join('\n')}`)
}

/** @throws Error where anything says that this is production: no stand-in runs there */
export function refuseProduction(env: Variables) {
  const sign = env['STAGE'] === 'production' ? 'STAGE is production' : undefined
  const reason = sign ?? (env['FLY_APP_NAME'] ? 'FLY_APP_NAME is set' : undefined)
  if (reason) throw new Error(`The stand-ins never run in production, and ${reason}.`)
}

function toOptions(env: z.infer<typeof Env>) {
  return {
    port: env.MOCKS_PORT,
    dataDir: `${env.DATA_DIR}/mocks`,
    portalOrigin: env.PORTAL_ORIGIN,
    inngest: {
      eventKey: env.INNGEST_EVENT_KEY,
      signingKey: env.INNGEST_SIGNING_KEY,
      clock: env.INNGEST_CLOCK,
    },
    insurer: {
      clientId: env.INSURER_CLIENT_ID,
      clientSecret: env.INSURER_CLIENT_SECRET,
      eventSecret: env.INSURER_EVENT_SECRET ?? firstOf(env.INSURER_EVENT_SECRETS ?? ''),
      eventsTo: env.INSURER_EVENT_SINK,
      dialect: env.INSURER_SETTINGS ? dialectOf(env.INSURER_SETTINGS) : undefined,
    },
    postmark: {
      serverToken: env.POSTMARK_SERVER_TOKEN,
      portal: { origin: env.PORTAL_ORIGIN, webhookAuth: env.POSTMARK_WEBHOOK_AUTH },
    },
    twilio: {
      accountSid: env.TWILIO_ACCOUNT_SID,
      authToken: env.TWILIO_AUTH_TOKEN,
      portal: { origin: env.PORTAL_ORIGIN, number: env.TWILIO_FROM },
    },
    uploadthing: { apiKey: env.UPLOADTHING_API_KEY, appId: env.UPLOADTHING_APP_ID },
    objectStore: {
      accessKeyId: env.AWS_ACCESS_KEY_ID,
      secretAccessKey: env.AWS_SECRET_ACCESS_KEY,
    },
  }
}

/** What the stand-in itself speaks; the portal keeps to it as long as no file says otherwise. */
const ownFile = new URL('../docs/insurers/tidewater.json', import.meta.url)

export const dialectOf = (path: string) => makeDialect(readInsurer(ownFile), readInsurer(path))

const readInsurer = (path: string | URL) => JSON.parse(readFileSync(path, 'utf8')) as InsurerFile

const firstOf = (list: string) => list.split(',')[0]?.trim() ?? ''
