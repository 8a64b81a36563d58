import { expect, test, vi } from 'vitest'
import { aSentClaim } from '#app/modules/claims/claims.test-support.ts'
import { ana } from '#tests/cast.ts'
import { signedIn } from '#tests/sign-in.ts'
import { visit } from '#tests/visit.tsx'
import * as submission from './submission.tsx'

// There is no build here whose manifest would name them.
vi.mock('#app/http/enhance-script.server.ts', () => ({
  enhanceScript: (name: string) => `/${name}.js`,
}))

test('the receipt follows the hand-over by itself, as the page of the claim does', async () => {
  const { cookie } = await signedIn(ana)
  const claimId = await aSentClaim()
  const page = `/claims/${claimId}/submission`
  const html = await (
    await visit(submission, '/claims/:claimId/submission', page, { cookie })
  ).text()
  expect(html).toContain('<script type="module" src="/live-status.js">')
})
