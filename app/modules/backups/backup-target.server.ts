import { env } from '#app/platform/env.server.ts'
import type { BackupTarget } from './backup-names.ts'
import { folderTarget } from './folder-target.server.ts'
import { s3Target } from './s3-target.server.ts'

/** The place of a path or an s3:// address; the one of the settings unless told. */
export function backupTarget(at = env.BACKUP_TO): BackupTarget {
  if (!at) throw new Error('BACKUP_TO is not set')
  const inStore = storePlace(at)
  if (!inStore) return folderTarget(at)
  const { AWS_ACCESS_KEY_ID: accessKeyId = '', AWS_SECRET_ACCESS_KEY: secretAccessKey = '' } = env
  const { bucket, path } = inStore
  const place = { bucket, prefix: path && `${path}/`, endpoint: storeEndpoint() }
  return s3Target({ ...place, region: env.AWS_REGION, accessKeyId, secretAccessKey })
}

/** Bucket and path of an s3:// address; undefined for a folder. */
export function storePlace(at: string) {
  const [, bucket, path = ''] = /^s3:\/\/([^/]+)\/?(.*?)\/?$/.exec(at) ?? []
  return bucket ? { bucket, path } : undefined
}

export const storeEndpoint = () =>
  env.AWS_ENDPOINT_URL_S3 ?? `https://s3.${env.AWS_REGION}.amazonaws.com`
