import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

export type DemoPlace = {
  dataDir: string
  port: number
  mocksPort: number
  /** Paths of a certificate for localhost and its key; without them the portal speaks plain http. */
  tls?: { certFile: string; keyFile: string }
  /** How the portal speaks to the core; `rest` unless told. */
  protocol?: string
}

/**
 * The settings of a portal on one machine beside its stand-ins. Secrets are made once and kept in
 * the data folder, since what is sealed there must open again at the next start.
 */
export function demoSettings(place: DemoPlace): Record<string, string> {
  const { dataDir, port, mocksPort, tls, protocol = 'rest' } = place
  const mocks = `127.0.0.1:${mocksPort}`
  return {
    STAGE: 'demo',
    NODE_ENV: 'production',
    DATA_DIR: dataDir,
    PORT: String(port),
    MOCKS_PORT: String(mocksPort),
    // No edge has to hear of an end.
    LINGER_SECONDS: '0',
    PORTAL_ORIGIN: `${tls ? 'https' : 'http'}://localhost:${port}`,
    ...(tls ? { TLS_CERT: tls.certFile, TLS_KEY: tls.keyFile } : {}),
    INSURER_PROTOCOL: protocol,
    // Named outside, both sides keep to it.
    INSURER_SETTINGS: '',
    INSURER_BASE_URL: `http://${mocks}/insurer/${protocol === 'soap' ? 'soap/v1' : 'v1'}`,
    INSURER_CLIENT_ID: 'haven',
    INNGEST_BASE_URL: `http://${mocks}`,
    POSTMARK_FROM: 'Tidewater Mutual <claims@tidewater.test>',
    POSTMARK_HOST: mocks,
    TWILIO_FROM: '+15125550100',
    TWILIO_HOST: mocks,
    DOCUMENT_STORE: 'local',
    UPLOADTHING_TOKEN: standInToken,
    UPLOADTHING_HOST: `localhost:${mocksPort}`,
    ...keptSecrets(dataDir),
  }
}

/** With both the portal speaks TLS itself; one without the other stops its boot. */
export function certificateGiven() {
  const { TLS_CERT, TLS_KEY } = process.env
  if (!TLS_CERT || !TLS_KEY) return undefined
  return { certFile: resolve(TLS_CERT), keyFile: resolve(TLS_KEY) }
}

/** The stand-in's own key: it opens nothing but what the stand-in holds. */
const standInToken = Buffer.from(
  JSON.stringify({ apiKey: 'sk_test_local', appId: 'haven', regions: ['local'] }),
).toString('base64')

function keptSecrets(dataDir: string): Record<string, string> {
  const kept = readSecrets(dataDir)
  const made = makeSecrets()
  if (kept && Object.keys(made).every((name) => name in kept)) return kept
  // A folder of an older version lacks those that came since.
  const secrets = { ...made, ...kept }
  mkdirSync(dataDir, { recursive: true })
  keepSecrets(dataDir, secrets)
  return secrets
}

function readSecrets(dataDir: string) {
  try {
    return JSON.parse(readFileSync(secretsFile(dataDir), 'utf8')) as Record<string, string>
  } catch {
    return undefined
  }
}

/** Keeps another value of one secret; it counts from the next start on. */
export function changeDemoSecret(dataDir: string, name: string, value: string) {
  keepSecrets(dataDir, { ...keptSecrets(dataDir), [name]: value })
}

function keepSecrets(dataDir: string, secrets: Record<string, string>) {
  const file = secretsFile(dataDir)
  writeFileSync(`${file}.new`, JSON.stringify(secrets, null, 2), { mode: 0o600 })
  renameSync(`${file}.new`, file)
}

const secretsFile = (dataDir: string) => join(dataDir, 'demo-secrets.json')

function makeSecrets() {
  const key = () => randomBytes(32).toString('base64url')
  const hex = (bytes: number) => randomBytes(bytes).toString('hex')
  return {
    SEAL_KEYS: `k1:${key()}`,
    BLIND_INDEX_KEY: key(),
    SESSION_KEYS: `s1:${key()}`,
    TOTP_SECRET: hex(32),
    INSURER_CLIENT_SECRET: key(),
    INSURER_EVENT_SECRETS: key(),
    INNGEST_EVENT_KEY: hex(16),
    INNGEST_SIGNING_KEY: `signkey-test-${hex(32)}`,
    POSTMARK_SERVER_TOKEN: hex(16),
    POSTMARK_WEBHOOK_AUTH: `postmark:${key()}`,
    TWILIO_ACCOUNT_SID: `AC${hex(16)}`,
    TWILIO_AUTH_TOKEN: hex(16),
    BACKUP_KEY: key(),
  }
}
