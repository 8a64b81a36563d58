import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { BadConfiguration, readEnv } from '#app/platform/env.server.ts'
import { file, fly, imageEnv } from '#tests/deploy-files.ts'
import { testSettings } from '#tests/settings.ts'

const guide = file('docs/operate/several-regions.md')
const block = /## First deploy\n+```sh\n([\s\S]+?)```/.exec(guide)![1]!
const secretsLine = /^fly secrets set --stage (.+)$/m.exec(block.replaceAll(/\\\n\s*/g, ''))![1]!

const aKey = () => randomBytes(32).toString('base64url')

/** What an operator has from elsewhere, and what `fly storage create` and `fly consul attach` set by themselves. */
const fromElsewhere: Record<string, string> = {
  ...testSettings,
  INSURER_BASE_URL: 'https://core.example/v1',
  UPLOADTHING_TOKEN: Buffer.from(
    JSON.stringify({ apiKey: 'sk_live', appId: 'a', regions: ['r'] }),
  ).toString('base64'),
}
const ofFly = {
  FLY_CONSUL_URL: 'https://consul.example',
  BUCKET_NAME: 'haven',
  AWS_ACCESS_KEY_ID: 'id',
  AWS_SECRET_ACCESS_KEY: 'secret',
  AWS_ENDPOINT_URL_S3: 'https://storage.example',
  AWS_REGION: 'auto',
}

/** What that line sets, as the shell would make it. */
const secrets = Object.fromEntries(
  secretsLine
    .split(/ (?=[A-Z][A-Z0-9_]+=)/)
    .map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1).trim()])
    .map(([name, value]) => [
      name!,
      value === '…'
        ? (fromElsewhere[name!] ?? '')
        : value!
            .replace('$(key)', aKey)
            .replace('$(openssl rand -hex 32)', randomBytes(32).toString('hex'))
            .replace('NAME-OF-THE-BUCKET', ofFly.BUCKET_NAME),
    ]),
)

const boot = (given: Record<string, string>) =>
  readEnv({ ...imageEnv, ...fly.env, ...ofFly, ...given })

/** Without it nothing is backed up, which the log says: whoever tries Haven has no place for backups. */
const mayBeLeftOut = ['BACKUP_TO']

test('with the secrets of the first deploy, and no others, the image boots in production', () => {
  expect(Object.keys(secrets).length).toBeGreaterThan(15)
  expect(boot(secrets)).toMatchObject({ STAGE: 'production', BACKUP_TO: 's3://haven/haven' })
})

test.each(Object.keys(secrets).filter((name) => !mayBeLeftOut.includes(name)))(
  'without %s, which the first deploy sets, no production boots, and it is named',
  (name) => {
    const others = Object.entries(secrets).filter(([one]) => one !== name)
    const without = () => boot(Object.fromEntries(others))
    expect(without).toThrow(BadConfiguration)
    expect(without).toThrow(new RegExp(`^ {2}${name}: `, 'm'))
  },
)
