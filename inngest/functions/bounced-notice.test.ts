import { expect, test, vi } from 'vitest'
import {
  listPreferences,
  recordNotice,
  savePreferences,
} from '#app/modules/notifications/notifications.server.ts'
import { recordConsent } from '#app/modules/notifications/text-consent.server.ts'
import { newId } from '#app/platform/ids.server.ts'
import * as emailProof from '#app/routes/account/email-proof.tsx'
import * as dashboard from '#app/routes/claims/dashboard.tsx'
import * as notifications from '#app/routes/notifications/notifications.tsx'
import { write } from '#db/client.server.ts'
import { ana } from '#tests/cast.ts'
import { startClockedEngine } from '#tests/engine.ts'
import { startProviders } from '#tests/message-providers.ts'
import { startPortalHere } from '#tests/portal-here.ts'
import { signedIn } from '#tests/sign-in.ts'
import { visit } from '#tests/visit.tsx'

const { holderId } = ana

test('an email that bounces goes by text, its owner reads why, proves the address, and gets emails again', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-20T18:00:00Z') })
  const engine = await startClockedEngine()
  const { origin } = await startPortalHere()
  const providers = await startProviders({ portal: origin })
  const { cookie } = await signedIn(ana)
  await write((tx) =>
    recordConsent(tx, { holderId, phone: ana.phone, given: true, wording: 'Yes' }),
  )
  const { chosen } = (await listPreferences(holderId))!
  await savePreferences({ holderId, chosen, texts: true, language: 'en' })
  const happens = async () => {
    await recordNotice({ eventKey: newId(), holderId, kind: 'moved' })
    await engine.settle()
    await providers.told()
    await engine.settle()
  }
  const open = async (path: string, module: object) =>
    (await visit(module, path, path, { cookie })).text()

  await providers.dialReports('postmark', { outcome: 'hard-bounce' })
  await happens()
  expect([providers.emails().length, providers.texts().length]).toEqual([1, 1])
  for (const [path, module] of [
    ['/dashboard', dashboard],
    ['/notifications', notifications],
  ] as const)
    expect(await open(path, module)).toContain('We cannot reach you by email at')

  await providers.dialReports('postmark', {})
  await happens()
  expect([providers.emails().length, providers.texts().length]).toEqual([1, 2])

  const proof = '/account/email/proof'
  await visit(emailProof, proof, proof, { cookie, form: { send: 'yes' } })
  const code = /\b\d{6}\b/.exec(providers.emails()[0]!.text!)![0]
  await visit(emailProof, proof, proof, { cookie, form: { code } })
  expect(await open('/dashboard', dashboard)).not.toContain('We cannot reach you')
  await happens()
  expect([providers.emails().length, providers.texts().length]).toEqual([3, 2])
  vi.useRealTimers()
})
