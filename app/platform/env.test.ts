import { expect, test } from 'vitest'
import { readEnv } from '#app/platform/env.server.ts'
import { testSettings } from '#tests/settings.ts'

const sound = { ...testSettings, DATA_DIR: '/nowhere' }
const production = {
  ...sound,
  STAGE: 'production',
  PORTAL_ORIGIN: 'https://portal.example',
  POSTMARK_HOST: '',
  TWILIO_HOST: '',
}

test.each([
  'SEAL_KEYS',
  'BLIND_INDEX_KEY',
  'SESSION_KEYS',
  'TOTP_SECRET',
  'INNGEST_SIGNING_KEY',
  'INSURER_CLIENT_SECRET',
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
  ['PORTAL_ORIGIN', 'not a url'],
  ['INSURER_CLIENT_SECRET', 'short'],
])('an unsound %s is named, and its value is not repeated', (name, value) => {
  const refuse = () => readEnv({ ...sound, [name]: value })
  expect(refuse).toThrow(name)
  expect(refuse).not.toThrow(value)
})

test('production boots with real settings', () => {
  expect(readEnv(production).STAGE).toBe('production')
})

test.each([
  ['INNGEST_DEV', '1'],
  ['POSTMARK_HOST', '127.0.0.1:4000'],
  ['TWILIO_HOST', '127.0.0.1:4000'],
  ['PORTAL_ORIGIN', 'http://portal.example'],
])('production refuses %s=%s', (name, value) => {
  expect(() => readEnv({ ...production, [name]: value })).toThrow(name)
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
