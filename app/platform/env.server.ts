import { z } from 'zod'
import { backupSettings, checkBackups } from '#app/platform/backup-settings.ts'
import { checkCore, coreSettings } from '#app/platform/core-settings.ts'
import { checkDirectory, directorySettings } from '#app/platform/directory-settings.ts'
import { checkNotices, noticeSettings } from '#app/platform/notice-settings.ts'
import { fits, pemFile } from '#app/platform/pem-file.ts'
import { scannerSettings } from '#app/platform/scanner-settings.ts'
import { checkStore, storeSettings } from '#app/platform/store-settings.ts'
import { watchSettings } from '#app/platform/watch-settings.ts'

const keyOf32Bytes = z
  .string()
  .refine((key) => Buffer.from(key, 'base64url').length === 32, 'must be 32 bytes in base64url')

/** `id:key,id:key`: the first key seals or signs, all of them open or verify. */
const keyRing = z.string().transform((text, context) => {
  const keys = text.split(',').map((entry) => {
    const [id = '', key = ''] = entry.trim().split(':')
    return { id, key: Buffer.from(key, 'base64url') }
  })
  const sound = keys.every(({ id, key }) => /^[a-z0-9]{1,16}$/.test(id) && key.length === 32)
  if (!sound || new Set(keys.map(({ id }) => id)).size !== keys.length) {
    context.addIssue({
      code: 'custom',
      message: 'must be id:key pairs, each key 32 bytes in base64url, ids distinct',
    })
    return z.NEVER
  }
  return keys as [(typeof keys)[number], ...typeof keys]
})

/** Over TLS, or to this machine itself, where nobody listens in between. */
const isPrivate = (url: string) =>
  /^https:|^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:|\/|$)/.test(url)

/** Paths are put behind it as they are. */
const isOfPeers = (url: string) =>
  /^https?:\/\/[^/?#\s]*\{hostname\}[^/?#\s]*$/.test(url) &&
  URL.canParse(url.replace('{hostname}', 'machine'))

const secret = z.string().min(16, 'must have at least 16 characters')

const signingKey = z
  .string()
  .regex(/^signkey-\w+-([0-9a-f]{2})+$/i, 'must be signkey-<env>- and hex of even length')

/** What Postmark sends along with its webhooks: it signs none of them. */
const userAndPassword = z
  .string()
  .regex(/^[^:\s]+:\S{16,}$/, 'must be user:password, the password of at least 16 characters')
const standIn = z.string().optional()

const Env = z
  .object({
    STAGE: z.enum(['production', 'demo', 'test']).default('production'),
    HOST: z.string().default('127.0.0.1'),
    PORT: z.coerce.number().int().min(0).max(65535).default(3000),
    /** After SIGTERM, how long whoever has not heard of it is still answered. */
    LINGER_SECONDS: z.coerce.number().min(0).max(20).default(5),
    DATA_DIR: z.string().min(1),
    /** How many changes that come at the same time may share one fsync; 1: each has its own. */
    WRITES_PER_COMMIT: z.coerce.number().int().min(1).max(1_000).default(64),
    PORTAL_ORIGIN: z
      .url()
      .transform((url) => new URL(url).origin)
      // Without TLS a browser takes no __Host- cookie; on one machine nobody listens in between.
      .refine(isPrivate, 'must be https, unless it is on this machine'),
    TLS_CERT: pemFile.optional(),
    TLS_KEY: pemFile.optional(),
    LOG_LEVEL: z
      .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
      .default('info'),

    SEAL_KEYS: keyRing,
    BLIND_INDEX_KEY: keyOf32Bytes,
    SESSION_KEYS: keyRing,
    TOTP_SECRET: z.string().regex(/^[0-9A-F]{64}$/i, 'must be 64 hex characters'),
    /** How long somebody who lost their second step waits before it is taken away. */
    RESET_WAIT_HOURS: z.coerce.number().positive().max(168).default(72),

    INSURER_NAME: z.string().default('Tidewater Mutual'),
    INSURER_TIME_ZONE: z.string().default('America/Chicago'),
    INSURER_CLAIMS_PHONE: z.string().default('+18005550134'),
    INSURER_LINES: z
      .string()
      .default('auto,home')
      .transform((text) => text.split(',').map((line) => line.trim()))
      .pipe(z.array(z.enum(['auto', 'home', 'renters', 'travel', 'health']))),
    /** States whose legal dates people see, once counsel has confirmed them. */
    CLOCKS_SHOWN: z
      .string()
      .default('')
      .transform((text) => text.split(',').flatMap((state) => state.trim() || []))
      .pipe(z.array(z.string().regex(/^[A-Z]{2}$/, 'must be states such as TX,CA'))),
    INSURER_PROTOCOL: z.enum(['rest', 'soap']).default('rest'),
    INSURER_BASE_URL: z.url(),
    INSURER_CLIENT_ID: z.string().min(1),
    INSURER_CLIENT_SECRET: secret,
    INSURER_TIMEOUT_SECONDS: z.coerce.number().positive().default(10),
    ...coreSettings,
    INSURER_EVENT_SECRETS: z.string().transform((text) => text.split(',').map((one) => one.trim())),

    INNGEST_BASE_URL: z.url().optional(),
    INNGEST_EVENT_KEY: z.string().min(1),
    INNGEST_SIGNING_KEY: signingKey,
    /** The key before this one, while it is being changed. */
    INNGEST_SIGNING_KEY_FALLBACK: signingKey.optional(),
    INNGEST_DEV: z.string().optional(),

    POSTMARK_SERVER_TOKEN: z.string().min(1),
    POSTMARK_FROM: z.string().min(3),
    POSTMARK_HOST: standIn,
    POSTMARK_WEBHOOK_AUTH: userAndPassword,
    TWILIO_ACCOUNT_SID: z.string().regex(/^AC/, 'must begin with AC'),
    TWILIO_AUTH_TOKEN: secret,
    TWILIO_FROM: z.string().regex(/^\+[1-9]\d{6,14}$/, 'must be a number such as +15125550100'),
    TWILIO_HOST: standIn,
    MESSAGE_TIMEOUT_SECONDS: z.coerce.number().positive().default(10),

    ...noticeSettings,
    ...storeSettings,
    ...directorySettings,
    ...scannerSettings,
    ...backupSettings,
    ...watchSettings,

    LITEFS_DIR: z.string().optional(),
    LITEFS_URL: z.url().default('http://127.0.0.1:20202'),
    REPLAY: z.enum(['fly', 'forward']).default('forward'),
    PEER_URL: z
      .string()
      .refine(isOfPeers, 'must be such as http://{hostname}:8080, with nothing after it')
      .default('http://{hostname}:8080'),
    CLUSTER_SECRET: secret
      .regex(/^[!-~]+$/, 'must be letters, digits and signs of ASCII: a header carries it')
      .optional(),
    /** Whether there are, or may be, others beside this one; matters where LITEFS_DIR is set. */
    MACHINES: z.enum(['one', 'many']).default('many'),
    /** What PEER_URL calls this machine. */
    MACHINE_NAME: z.string().optional(),
  })
  .superRefine((env, context) => {
    const refuse = (name: string, message: string) =>
      context.addIssue({ code: 'custom', path: [name], message })
    checkDirectory(env, refuse)
    checkCore(env, refuse)
    checkStore(env, refuse)
    checkBackups(env, refuse)
    if (env.CLAMD_HOST && env.CLAMD_SOCKET)
      refuse('CLAMD_SOCKET', 'cannot stand beside CLAMD_HOST: name one of the two')
    const overTls = env.PORTAL_ORIGIN.startsWith('https:')
    const { TLS_CERT: cert, TLS_KEY: key } = env
    if (!cert !== !key)
      refuse(cert ? 'TLS_KEY' : 'TLS_CERT', 'is needed beside the other of the two')
    if (cert && key && !overTls) refuse('PORTAL_ORIGIN', 'must be https where TLS_CERT is set')
    if (cert && key && !fits(cert, key)) refuse('TLS_KEY', 'is not the key of TLS_CERT')
    if (env.LITEFS_DIR && !env.CLUSTER_SECRET)
      refuse('CLUSTER_SECRET', 'is needed where LITEFS_DIR is set')
    if (env.STAGE !== 'production') return
    checkNotices(env, refuse)
    if (env.INNGEST_DEV && env.INNGEST_DEV !== '0')
      refuse('INNGEST_DEV', 'must not be set in production: it switches signatures off')
    if (env.INNGEST_EVENT_KEY.length < 16)
      refuse('INNGEST_EVENT_KEY', 'must have at least 16 characters in production')
    for (const name of ['INNGEST_SIGNING_KEY', 'INNGEST_SIGNING_KEY_FALLBACK'] as const)
      if (/-[^-]{1,31}$/.test(env[name] ?? ''))
        refuse(name, 'must have at least 32 hex digits in production')
    if (env.RESET_WAIT_HOURS < 24)
      refuse('RESET_WAIT_HOURS', 'must be at least 24 in production: owners need time to stop it')
    if (env.POSTMARK_HOST) refuse('POSTMARK_HOST', 'points to a stand-in; not in production')
    if (env.TWILIO_HOST) refuse('TWILIO_HOST', 'points to a stand-in; not in production')
    if (env.UPLOADTHING_HOST) refuse('UPLOADTHING_HOST', 'points to a stand-in; not in production')
    if (!overTls) refuse('PORTAL_ORIGIN', 'must be https in production')
    if (!isPrivate(env.INSURER_BASE_URL))
      refuse('INSURER_BASE_URL', 'must be https in production, unless it is on this machine')
  })

export type Env = z.infer<typeof Env>

/** Thrown for a missing or unsound setting; the message names each variable, never its value. */
export class BadConfiguration extends Error {
  constructor(issues: readonly { path: PropertyKey[]; message: string }[]) {
    const lines = issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`)
    super(`Haven cannot start with this configuration:\n${lines.join('\n')}`)
    this.name = 'BadConfiguration'
  }
}

/**
 * The settings of this process, checked.
 * @throws BadConfiguration naming every variable that is missing or unsound
 */
export function readEnv(source: Record<string, string | undefined>): Env {
  const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const result = Env.safeParse(present)
  if (!result.success) throw new BadConfiguration(result.error.issues)
  return result.data
}

export const env = readEnv(process.env)
