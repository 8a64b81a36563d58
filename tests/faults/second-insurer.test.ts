import { expect, test } from 'vitest'
import { aSentClaim } from '#app/modules/claims/claims.test-support.ts'
import { startPinecrest } from '#app/modules/insurer/pinecrest.test-support.ts'
import * as claimPage from '#app/routes/claims/claim.tsx'
import { getWords } from '#app/words/words.ts'
import { ana } from '#tests/cast.ts'
import { startCore, startSoapCore } from '#tests/core.ts'
import { startClockedEngine, withoutCrons } from '#tests/engine.ts'
import { hearFromCore } from '#tests/hear-from-core.ts'
import { signedIn } from '#tests/sign-in.ts'
import { visit } from '#tests/visit.tsx'
import { startWebhook } from '#tests/webhook-here.ts'

const { t } = getWords('en')

test.each([
  ['REST', startCore],
  ['SOAP', startSoapCore],
])(
  "a claim goes to a second insurer over %s under its names, and its signed events and its feed reach the claim's page, by its file alone",
  async (_protocol, start) => {
    const webhook = await startWebhook()
    const core = await startPinecrest(start, { webhookUrl: webhook.url })
    const engine = await startClockedEngine({ transport: withoutCrons })
    const { cookie } = await signedIn(ana)
    const claimId = await aSentClaim()
    const pill = async () => {
      const path = `/claims/${claimId}`
      const page = await visit(claimPage, '/claims/:claimId', path, { cookie, locale: 'en' })
      return /<span class="pill"[^>]*>([^<]+)/.exec(await page.text())?.[1]
    }
    await engine.settle()
    const [{ claimId: caseId } = { claimId: '' }] = await core.claims(claimId)
    const there = await core.elsewhere('GET', `/claims/${caseId}`)
    expect(there).toMatchObject({ caseId, partnerRef: claimId, phase: '200', peril: 'AC-COLL' })
    expect(await pill()).toBe(t('claims.status.acknowledged'))

    await core.desk(`claims/${caseId}/assign`, { adjuster: 'Marcus Bell' })
    await expect.poll(() => core.waitingEvents()).toBe(0)
    await engine.settle()
    expect(webhook.told.at(-1)).toMatchObject({ caseId, revision: expect.any(Number) })
    expect(webhook.told.at(-1)).not.toHaveProperty('claimId')
    expect(new Set(webhook.answers)).toEqual(new Set([202]))
    expect(await pill()).toBe(t('claims.status.assigned'))

    await core.dial({ fault: 'events-drop' })
    await core.desk(`claims/${caseId}/investigate`)
    await hearFromCore(engine)
    expect(await pill()).toBe(t('claims.status.investigating'))
  },
)
