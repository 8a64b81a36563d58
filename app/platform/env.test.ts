import { expect, onTestFinished, test } from 'vitest'
import { streamsBackups } from '#app/platform/backup-settings.ts'
import { readEnv } from '#app/platform/env.server.ts'
import { ownCertificate } from '#tests/own-certificate.ts'
import { testSettings } from '#tests/settings.ts'

const sound = { ...testSettings, DATA_DIR: '/nowhere' }
const production = {
  ...sound,
  STAGE: 'production',
  PORTAL_ORIGIN: 'https://portal.example',
  INSURER_BASE_URL: 'https://core.example/v1',
  POSTMARK_HOST: '',
  TWILIO_HOST: '',
  QUIET_HOURS: '',
  DIGEST_AFTER: '',
}

test.each([
  'SEAL_KEYS',
  'BLIND_INDEX_KEY',
  'SESSION_KEYS',
  'TOTP_SECRET',
  'INNGEST_SIGNING_KEY',
  'INSURER_CLIENT_SECRET',
  'POSTMARK_WEBHOOK_AUTH',
  'DATA_DIR',
])('a missing %s stops the boot and is named', (name) => {
  expect(() => readEnv({ ...sound, [name]: undefined })).toThrow(name)
})

test.each([
  ['SEAL_KEYS', 'k1:c2hvcnQ'],
  [
    'SEAL_KEYS',
    'k1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8,k1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8',
  ],
  ['TOTP_SECRET', 'weak'],
  ['INNGEST_SIGNING_KEY_FALLBACK', 'signkey-prod-abc'],
  ['PORTAL_ORIGIN', 'not a url'],
  ['INSURER_CLIENT_SECRET', 'short'],
  ['POSTMARK_WEBHOOK_AUTH', 'postmark:short'],
  ['POSTMARK_WEBHOOK_AUTH', 'a-password-and-no-user'],
])('an unsound %s is named, and its value is not repeated', (name, value) => {
  const refuse = () => readEnv({ ...sound, [name]: value })
  expect(refuse).toThrow(name)
  expect(refuse).not.toThrow(value)
})

test.each([
  ['CLUSTER_SECRET', 'read-from-a-file-with-its-line-break\n'],
  ['CLUSTER_SECRET', 'contraseña–de–las–máquinas'],
  ['PEER_URL', 'http://{hostname}:8080/'],
  ['PEER_URL', '{hostname}:8080'],
  ['PEER_URL', 'http://always-the-same:8080'],
  ['PEER_URL', 'http://{hostname}:80800'],
])('a %s by which no machine would know another stops the boot: %j', (name, value) => {
  expect(() => readEnv({ ...sound, [name]: value })).toThrow(name)
})

test('machines may be named within a longer address', () => {
  const PEER_URL = 'https://{hostname}.vm.haven.internal:8080'
  expect(readEnv({ ...sound, PEER_URL }).PEER_URL).toBe(PEER_URL)
})

test('files of one machine alone stop the boot where there may be several, and the setting is named', () => {
  const onLiteFs = { ...sound, LITEFS_DIR: '/litefs', CLUSTER_SECRET: 'x'.repeat(16) }
  expect(() => readEnv(onLiteFs)).toThrow('DOCUMENT_STORE')
  expect(readEnv({ ...onLiteFs, MACHINES: 'one' }).DOCUMENT_STORE).toBe('local')
  expect(readEnv(sound).DOCUMENT_STORE).toBe('local')
})

test('legal dates are shown in the states that are named, in none without the setting', () => {
  expect(readEnv(sound).CLOCKS_SHOWN).toEqual([])
  expect(readEnv({ ...sound, CLOCKS_SHOWN: 'TX, CA' }).CLOCKS_SHOWN).toEqual(['TX', 'CA'])
  expect(() => readEnv({ ...sound, CLOCKS_SHOWN: 'Texas' })).toThrow('CLOCKS_SHOWN')
})

test('production boots with real settings', () => {
  expect(readEnv(production).STAGE).toBe('production')
})

test('machines that send requests on to each other need a secret, at every stage', () => {
  const onLiteFs = { ...sound, LITEFS_DIR: '/litefs', MACHINES: 'one' }
  expect(() => readEnv(onLiteFs)).toThrow('CLUSTER_SECRET')
  expect(() => readEnv({ ...onLiteFs, CLUSTER_SECRET: 'short' })).toThrow('CLUSTER_SECRET')
  expect(readEnv({ ...onLiteFs, CLUSTER_SECRET: 'x'.repeat(16) }).LITEFS_DIR).toBe('/litefs')
})

test.each([
  ['INNGEST_DEV', '1'],
  ['INNGEST_EVENT_KEY', 'local'],
  ['INNGEST_SIGNING_KEY', 'signkey-prod-abcd'],
  ['INNGEST_SIGNING_KEY_FALLBACK', 'signkey-prod-abcd'],
  ['POSTMARK_HOST', '127.0.0.1:4000'],
  ['TWILIO_HOST', '127.0.0.1:4000'],
  ['UPLOADTHING_HOST', 'localhost:4000'],
  ['PORTAL_ORIGIN', 'http://portal.example'],
  ['INSURER_BASE_URL', 'http://core.example/v1'],
])('production refuses %s=%s', (name, value) => {
  expect(() => readEnv({ ...production, [name]: value })).toThrow(name)
})

test('a name and an origin that would make every text cost twice stop the boot, and a short name mends it', () => {
  const long = { ...production, INSURER_NAME: 'Great Lakes Mutual Insurance' }
  expect(() => readEnv(long)).toThrow('TEXTS_NAME: must be a name of at most 20 letters')
  expect(readEnv({ ...long, TEXTS_NAME: 'Great Lakes Mutual' }).TEXTS_NAME).toBe(
    'Great Lakes Mutual',
  )
  const PORTAL_ORIGIN = `https://${'a'.repeat(30)}.example`
  expect(() => readEnv({ ...production, PORTAL_ORIGIN })).toThrow('at most 55 letters together')
  expect(readEnv({ ...production, PORTAL_ORIGIN, TEXTS_NAME: 'GLM' }).TEXTS_NAME).toBe('GLM')
})

test('a stage nobody named is production, the strictest', () => {
  expect(readEnv({ ...production, STAGE: undefined }).STAGE).toBe('production')
})

test('somebody who lost their second step waits for a day at least, but on a machine for trying out', () => {
  const hurried = { RESET_WAIT_HOURS: '0.01' }
  expect(readEnv({ ...sound, ...hurried }).RESET_WAIT_HOURS).toBe(0.01)
  expect(() => readEnv({ ...production, ...hurried })).toThrow('RESET_WAIT_HOURS')
  expect(readEnv(production).RESET_WAIT_HOURS).toBe(72)
})

test.each(['http://portal.example', 'http://192.0.2.7:3000', 'http://localhost.example'])(
  'an origin elsewhere than on this machine needs TLS at every stage: %s',
  (PORTAL_ORIGIN) => {
    expect(() => readEnv({ ...sound, PORTAL_ORIGIN })).toThrow('PORTAL_ORIGIN: must be https')
  },
)

function aCertificate() {
  const { remove, ...files } = ownCertificate()
  onTestFinished(remove)
  return files
}

test('with a certificate and its key the portal can speak TLS itself', () => {
  const { certFile, keyFile } = aCertificate()
  const settings = { ...production, TLS_CERT: certFile, TLS_KEY: keyFile }
  expect(readEnv(settings).TLS_CERT).toMatch(/^-----BEGIN CERTIFICATE/)
  expect(readEnv(settings).TLS_KEY).toMatch(/^-----BEGIN PRIVATE KEY/)
})

test('one without the other, a file that cannot be read and a key of another stop the boot', () => {
  const [{ certFile, keyFile }, other] = [aCertificate(), aCertificate()]
  const refusal = (TLS_CERT?: string, TLS_KEY?: string, PORTAL_ORIGIN = 'https://localhost') =>
    expect(() => readEnv({ ...sound, PORTAL_ORIGIN, TLS_CERT, TLS_KEY }))
  refusal(certFile).toThrow('TLS_KEY: is needed')
  refusal(undefined, keyFile).toThrow('TLS_CERT: is needed')
  refusal('/nowhere/cert.pem', keyFile).toThrow('TLS_CERT: names a file that cannot be read')
  refusal(certFile, '/nowhere/key.pem').toThrow('TLS_KEY: names a file that cannot be read')
  refusal(certFile, other.keyFile).toThrow('TLS_KEY: is not the key of TLS_CERT')
  refusal(keyFile, keyFile).toThrow('TLS_KEY: is not the key of TLS_CERT')
  refusal(certFile, keyFile, 'http://localhost:3000').toThrow('PORTAL_ORIGIN: must be https')
})

test('half a certificate for the core, or one no connection would show, stops the boot', () => {
  const [{ certFile, keyFile }, other] = [aCertificate(), aCertificate()]
  const INSURER_BASE_URL = 'https://core.example/v1'
  const whole = { ...sound, INSURER_BASE_URL, INSURER_CLIENT_CERT: certFile }
  const refusal = (more: Record<string, string>) => expect(() => readEnv({ ...whole, ...more }))
  const INSURER_CLIENT_KEY = keyFile
  refusal({}).toThrow('INSURER_CLIENT_KEY: is needed')
  refusal({ INSURER_CLIENT_KEY: other.keyFile }).toThrow('INSURER_CLIENT_KEY: is not the key')
  refusal({ INSURER_CLIENT_KEY, INSURER_CA: keyFile }).toThrow('INSURER_CA: is not a certificate')
  refusal({ INSURER_CLIENT_KEY, INSURER_BASE_URL: 'http://core.example' }).toThrow(
    'INSURER_BASE_URL',
  )
  const settings = readEnv({ ...whole, INSURER_CLIENT_KEY, INSURER_CA: certFile })
  expect(settings.INSURER_CLIENT_CERT).toMatch(/^-----BEGIN CERTIFICATE/)
})

const directory = {
  OIDC_ISSUER: 'https://id.example',
  OIDC_CLIENT_ID: 'haven',
  OIDC_CLIENT_SECRET: 'a-secret-of-the-directory',
  OIDC_NAME: 'Tidewater ID',
  OIDC_ROLES: 'claims-team:liaison, claims:leads:supervisor',
}

test("the insurer's directory is configured as a whole; what is missing is named", () => {
  const { OIDC_ROLES, OIDC_ROLE_CLAIM } = readEnv({ ...sound, ...directory })
  expect(OIDC_ROLES).toEqual([
    { group: 'claims-team', role: 'liaison' },
    { group: 'claims:leads', role: 'supervisor' },
  ])
  expect(OIDC_ROLE_CLAIM).toBe('groups')
  for (const name of Object.keys(directory))
    expect(() => readEnv({ ...sound, ...directory, [name]: '' }), name).toThrow(name)
})

test.each([
  ['OIDC_ROLES', 'claims-team'],
  ['OIDC_ROLES', 'claims-team:king'],
  ['OIDC_CLIENT_SECRET', 'short'],
])('an unsound %s of the directory is named', (name, value) => {
  expect(() => readEnv({ ...sound, ...directory, [name]: value })).toThrow(name)
})

const token = (facts: object) => Buffer.from(JSON.stringify(facts)).toString('base64')
const soundToken = token({ apiKey: 'sk_live_1', appId: 'haven', regions: ['fra1'] })

test('documents stay on the disk unless UploadThing is chosen, and then its token is needed', () => {
  expect(readEnv(production).DOCUMENT_STORE).toBe('local')
  const chosen = { ...production, DOCUMENT_STORE: 'uploadthing' }
  expect(() => readEnv(chosen)).toThrow('UPLOADTHING_TOKEN: is needed')
  expect(readEnv({ ...chosen, UPLOADTHING_TOKEN: soundToken }).DOCUMENT_STORE).toBe('uploadthing')
})

test.each([
  ['DOCUMENT_STORE', 'uploadthings'],
  ['UPLOADTHING_TOKEN', 'sk_live_of_somebody'],
  ['UPLOADTHING_TOKEN', token({ apiKey: 'sk_live_1' })],
  ['UPLOADTHING_HOST', 'files.example:80'],
])('an unsound %s of the document store is named, and its value is not repeated', (name, value) => {
  const refuse = () => readEnv({ ...sound, UPLOADTHING_TOKEN: soundToken, [name]: value })
  expect(refuse).toThrow(name)
  expect(refuse).not.toThrow(value)
})

test('production asks its directory over TLS only', () => {
  const plain = { ...production, ...directory, OIDC_ISSUER: 'http://id.example' }
  expect(() => readEnv(plain)).toThrow('OIDC_ISSUER')
})

test.each([
  ['CLAMD_SOCKET', { CLAMD_HOST: '127.0.0.1', CLAMD_SOCKET: '/run/clamd.sock' }],
  ['CLAMD_SOCKET', { CLAMD_SOCKET: 'clamd.sock' }],
  ['CLAMD_PORT', { CLAMD_HOST: '127.0.0.1', CLAMD_PORT: 'clamd' }],
])('an unsound way to the virus scanner is named: %s', (name, settings) => {
  expect(() => readEnv({ ...sound, ...settings })).toThrow(name)
})

test('nights are quiet, surges summed up and reminders sent unless a setting says otherwise', () => {
  const usual = { QUIET_HOURS: 'on', DIGEST_AFTER: 3, DIGEST_MINUTES: 10, REMINDER_DAYS: [3, 1] }
  expect(readEnv(production)).toMatchObject(usual)
  expect(readEnv({ ...sound, REMINDER_DAYS: '7, 2' }).REMINDER_DAYS).toEqual([7, 2])
  expect(() => readEnv({ ...sound, REMINDER_DAYS: 'soon' })).toThrow('REMINDER_DAYS')
  expect(() => readEnv({ ...production, QUIET_HOURS: 'off' })).toThrow('QUIET_HOURS')
})

const toFolder = {
  BACKUP_TO: '/backups/haven',
  BACKUP_KEY: Buffer.alloc(32, 9).toString('base64url'),
}
const store = {
  BACKUP_TO: 's3://haven-backups/main',
  AWS_ACCESS_KEY_ID: 'id',
  AWS_SECRET_ACCESS_KEY: 'secret',
  AWS_ENDPOINT_URL_S3: 'https://objects.example',
}

test('backups go to a folder or an object store, and by default change by change where LiteFS is not', () => {
  const inFolder = readEnv({ ...production, ...toFolder })
  expect(inFolder).toMatchObject({ BACKUP_EVERY_HOURS: 6, BACKUP_KEEP_DAYS: 14 })
  expect(streamsBackups(inFolder)).toBe(true)
  const litefs = { LITEFS_DIR: '/litefs', MACHINES: 'one', CLUSTER_SECRET: 'x'.repeat(32) }
  expect(streamsBackups(readEnv({ ...production, ...toFolder, ...store, ...litefs }))).toBe(false)
  expect(streamsBackups(readEnv(production))).toBe(false)
})

test.each([
  ['BACKUP_KEY', { BACKUP_KEY: '' }],
  ['BACKUP_KEY', { BACKUP_KEY: 'c2hvcnQ' }],
  ['BACKUP_KEY', { BACKUP_KEY: testSettings.SEAL_KEYS.slice(3) }],
  ['BACKUP_TO', { BACKUP_TO: 'backups' }],
  ['BACKUP_TO', { BACKUP_TO: '/nowhere/backups' }],
  ['BACKUP_TO', { BACKUP_TO: '', BACKUP_STREAM: 'on' }],
  ['BACKUP_EVERY_HOURS', { BACKUP_EVERY_HOURS: '0' }],
  ['AWS_ACCESS_KEY_ID', { ...store, AWS_ACCESS_KEY_ID: '' }],
  ['AWS_SECRET_ACCESS_KEY', { ...store, AWS_SECRET_ACCESS_KEY: '' }],
  ['AWS_REGION', { ...store, AWS_ENDPOINT_URL_S3: '' }],
  ['AWS_ENDPOINT_URL_S3', { ...store, AWS_ENDPOINT_URL_S3: 'http://objects.example' }],
  ['BACKUP_STREAM', { BACKUP_STREAM: 'on', LITEFS_DIR: '/litefs', CLUSTER_SECRET: 'x'.repeat(32) }],
  ['BACKUP_STREAM', { LITESTREAM_BIN: '/nowhere/litestream' }],
])('an unsound setting for backups stops the boot and is named: %s', (name, settings) => {
  const refuse = () => readEnv({ ...production, ...toFolder, ...settings })
  expect(refuse).toThrow(new RegExp(`\\n  ${name}:`))
})
