import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { litestreamProgram } from '#app/platform/backup-settings.ts'
import { env } from '#app/platform/env.server.ts'
import { databaseFile } from '#db/client.server.ts'
import { ageKeys } from './age-keys.server.ts'
import { STREAM } from './backup-names.ts'
import { storeEndpoint, storePlace } from './backup-target.server.ts'

const litestreamConfig = () => join(env.DATA_DIR, 'litestream.json')

/**
 * What Litestream needs to run: its program, a configuration that was just written (JSON is YAML), and the
 * secrets of that as environment, which it fills in itself, so that none is on the disk.
 */
export async function prepareLitestream() {
  const program = litestreamProgram(env)
  if (!program) throw new Error('There is no program litestream')
  const replica = {
    ...place(),
    'sync-interval': '1s',
    'snapshot-interval': '24h',
    retention: `${env.BACKUP_KEEP_DAYS * 24}h`,
    'retention-check-interval': '1h',
    age: { identities: ['$AGE_IDENTITY'], recipients: ['$AGE_RECIPIENT'] },
  }
  const config = {
    logging: { level: 'info', type: 'json', stderr: true },
    dbs: [{ path: databaseFile(), replicas: [replica] }],
  }
  await mkdir(env.DATA_DIR, { recursive: true })
  await writeFile(litestreamConfig(), JSON.stringify(config), { mode: 0o600 })
  const { identity, recipient } = ageKeys()
  const secrets = {
    NODE_ENV: 'production' as const,
    AGE_IDENTITY: identity,
    AGE_RECIPIENT: recipient,
    LITESTREAM_ACCESS_KEY_ID: env.AWS_ACCESS_KEY_ID ?? '',
    LITESTREAM_SECRET_ACCESS_KEY: env.AWS_SECRET_ACCESS_KEY ?? '',
  }
  return { program, config: litestreamConfig(), secrets }
}

function place() {
  const at = env.BACKUP_TO!
  const inStore = storePlace(at)
  if (!inStore) return { type: 'file', path: join(at, STREAM) }
  return {
    type: 's3',
    bucket: inStore.bucket,
    path: [inStore.path, STREAM].filter(Boolean).join('/'),
    endpoint: storeEndpoint(),
    region: env.AWS_REGION === 'auto' ? 'us-east-1' : env.AWS_REGION,
    'force-path-style': true,
  }
}
