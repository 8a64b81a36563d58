import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { isAbsolute, relative, resolve } from 'node:path'
import { z } from 'zod'

/** Where backups go, how often and for how long. The key is their own: no backup opens itself. */
export const backupSettings = {
  BACKUP_TO: z
    .string()
    .regex(
      /^(\/.+|s3:\/\/[a-z0-9][a-z0-9.-]+(\/[\w.-]+)*\/?)$/,
      'must be an absolute path or s3://bucket/prefix',
    )
    .optional(),
  BACKUP_KEY: z
    .string()
    .refine((key) => Buffer.from(key, 'base64url').length === 32, 'must be 32 bytes in base64url')
    .optional(),
  BACKUP_EVERY_HOURS: z.coerce.number().positive().max(168).default(6),
  BACKUP_KEEP_DAYS: z.coerce.number().int().positive().default(14),
  BACKUP_KEEP_WEEKS: z.coerce.number().int().min(0).default(8),
  /** Whether Litestream sends every change along at once; unset: where LiteFS does not run. */
  BACKUP_STREAM: z.enum(['on', 'off']).optional(),
  /** The program, where npm did not bring it. */
  LITESTREAM_BIN: z.string().optional(),

  // By the names that every tool of S3 knows and `fly storage create` sets.
  AWS_ACCESS_KEY_ID: z.string().optional(),
  AWS_SECRET_ACCESS_KEY: z.string().optional(),
  AWS_REGION: z.string().default('auto'),
  AWS_ENDPOINT_URL_S3: z.url().optional(),
}

type Settings = {
  STAGE: string
  DATA_DIR: string
  LITEFS_DIR?: string | undefined
  SEAL_KEYS: { key: Buffer }[]
} & z.infer<z.ZodObject<typeof backupSettings>>

type Refuse = (name: string, message: string) => void

export function checkBackups(env: Settings, refuse: Refuse) {
  if (!env.BACKUP_TO) {
    if (env.BACKUP_STREAM === 'on') refuse('BACKUP_TO', 'is needed where BACKUP_STREAM is on')
    return
  }
  checkKey(env, refuse)
  if (env.BACKUP_TO.startsWith('s3:')) checkStore(env, refuse)
  else if (isInside(env.DATA_DIR, env.BACKUP_TO))
    refuse('BACKUP_TO', 'must lie outside of DATA_DIR, better on another disk')
  if (env.LITEFS_DIR && env.BACKUP_STREAM === 'on')
    refuse('BACKUP_STREAM', 'cannot be on where LiteFS runs: Litestream must not follow its files')
  if (streamsBackups(env) && !litestreamProgram(env))
    refuse('BACKUP_STREAM', 'needs the program litestream, which is not there; off does without')
}

function checkKey({ BACKUP_KEY, SEAL_KEYS }: Settings, refuse: Refuse) {
  if (!BACKUP_KEY) return refuse('BACKUP_KEY', 'is needed where BACKUP_TO is set')
  const key = Buffer.from(BACKUP_KEY, 'base64url')
  if (SEAL_KEYS.some((one) => one.key.equals(key)))
    refuse('BACKUP_KEY', 'must be a key of its own, not one of SEAL_KEYS')
}

function checkStore(env: Settings, refuse: Refuse) {
  for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'] as const)
    if (!env[name]) refuse(name, 'is needed where BACKUP_TO is in an object store')
  const { AWS_ENDPOINT_URL_S3: endpoint, AWS_REGION: region } = env
  if (!endpoint && region === 'auto')
    refuse('AWS_REGION', 'is needed where AWS_ENDPOINT_URL_S3 is not set')
  if (env.STAGE === 'production' && endpoint?.startsWith('http:'))
    refuse('AWS_ENDPOINT_URL_S3', 'must be https in production')
}

function isInside(folder: string, path: string) {
  const way = relative(resolve(folder), resolve(path))
  return !way.startsWith('..') && !isAbsolute(way)
}

type Streaming = Pick<Settings, 'BACKUP_TO' | 'BACKUP_STREAM' | 'LITEFS_DIR' | 'LITESTREAM_BIN'>

/** Whether Litestream follows the database of this machine. */
export const streamsBackups = ({ BACKUP_TO, BACKUP_STREAM, LITEFS_DIR }: Streaming) =>
  BACKUP_TO !== undefined && (BACKUP_STREAM ?? (LITEFS_DIR ? 'off' : 'on')) === 'on'

/** The path of Litestream itself, not of the script that npm puts before it; undefined where there is none. */
export function litestreamProgram({ LITESTREAM_BIN }: Streaming) {
  if (LITESTREAM_BIN) return existsSync(LITESTREAM_BIN) ? LITESTREAM_BIN : undefined
  try {
    const { platform, arch } = process
    const name = `@flydotio/litestream-${platform}-${arch}/litestream`
    return createRequire(import.meta.url).resolve(name)
  } catch {
    return undefined
  }
}
