import { beforeEach, expect, test } from 'vitest'
import {
  applyClaimFile,
  markHandOverFailed,
  submitClaim,
} from '#app/modules/claims/claims.server.ts'
import { fileOf, policeReport } from '#app/modules/claims/claim-file.test-support.ts'
import { aSentClaim, signed } from '#app/modules/claims/claims.test-support.ts'
import { ana } from '#tests/cast.ts'
import { signedIn } from '#tests/sign-in.ts'
import { visit } from '#tests/visit.tsx'
import * as checkPage from './check.tsx'
import * as claimPage from './claim.tsx'
import * as dashboard from './dashboard.tsx'

let cookie = ''
let claimId = ''

beforeEach(async () => {
  cookie = (await signedIn(ana)).cookie
  claimId = await aSentClaim()
})

const refused = (code: string) => markHandOverFailed({ claimId, code })

const plain = (html: string) => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')

async function check(locale: 'en' | 'es' = 'en') {
  const url = `/claims/${claimId}/check`
  return (await visit(checkPage, '/claims/:claimId/check', url, { cookie, locale })).text()
}

/** The questions of the rows that are marked. */
const marked = (html: string, mark: string) =>
  [...html.matchAll(/<dt>(.*?)<\/dt>(.*?)<\/div>/gs)]
    .filter(([, , row]) => row?.includes(`${mark}</span>`) && row.includes('class="change"'))
    .map(([, question]) => question)

test('where a claim is to be corrected, the page says why the insurer did not take it and marks the rows', async () => {
  await refused('RuleFailed')
  const en = await check()
  const why = 'Please check the date and what happened.'
  expect(plain(en)).toMatch(new RegExp(`One thing needs a correction before .*${why}.*Policy`, 's'))
  expect(marked(en, 'Please check')).toEqual(['When', 'Type of claim', 'In your words'])
  const es = await check('es')
  expect(plain(es)).toContain('Hay que corregir una cosa antes de seguir.')
  expect(plain(es)).toContain('Revise la fecha y lo que pasó.')
  expect(marked(es, 'Por revisar')).toHaveLength(3)
})

test('a type that does not fit the policy marks its own row only', async () => {
  await refused('CauseNotForLine')
  const en = await check()
  expect(plain(en)).toContain('The type of claim does not fit this policy.')
  expect(marked(en, 'Please check')).toEqual(['Type of claim'])
})

test("the home page shows a correction as the first thing that is the reader's turn, in either language", async () => {
  await coreAsks(await aSentClaim())
  await refused('RuleFailed')
  const home = async (locale: 'en' | 'es') =>
    (await visit(dashboard, '/dashboard', '/dashboard', { cookie, locale })).text()
  const en = await home('en')
  expect(plain(en)).toContain('2 things need you.')
  expect(plain(en)).toMatch(
    /Your turn One thing to correct .*Please check the date .*Your turn by .*Send us/,
  )
  expect(en).toMatch(new RegExp(`href="/claims/${claimId}/check"[^>]*>Check and correct it`))
  const es = plain(await home('es'))
  expect(es).toMatch(/Le toca a usted Una cosa por corregir .*Revise la fecha .*Revisar y corregir/)
})

const coreAsks = (externalRef: string) =>
  applyClaimFile({
    file: fileOf({ externalRef, version: 9, history: ['noticed'], requests: [policeReport] }),
  })

test('who has a claim to correct is its reader, not our claims team', async () => {
  await refused('RuleFailed')
  const url = `/claims/${claimId}`
  const claim = async (locale: 'en' | 'es') =>
    plain(await (await visit(claimPage, '/claims/:claimId', url, { cookie, locale })).text())
  const en = await claim('en')
  expect(en).toContain('Who has your claim You: one thing to correct.')
  expect(en).not.toContain('Our claims team gets it next')
  expect(await claim('es')).toContain('Quién tiene su reclamo Usted: una cosa por corregir.')
})

test('that its person corrected it stands in the timeline, in either language, once for each time', async () => {
  const page = async (locale: 'en' | 'es') => {
    const visitor = { cookie, locale }
    return plain(
      await (await visit(claimPage, '/claims/:claimId', `/claims/${claimId}`, visitor)).text(),
    )
  }
  const corrected = 'You corrected your claim and sent it again'
  expect(await page('en')).not.toContain(corrected)
  await refused('RuleFailed')
  const send = () => submitClaim({ claimId, holderId: ana.holderId, ...signed() })
  expect([await send(), await send()]).toEqual(['submitted', 'submitted'])
  expect((await page('en')).split(corrected)).toHaveLength(2)
  expect(await page('es')).toContain('Usted corrigió su reclamo y lo envió otra vez')
})

test('where the insurer has another day of the loss, the page says which was reported and which it has', async () => {
  const told = { externalRef: claimId, history: ['noticed' as const] }
  const page = async () =>
    plain(
      await (await visit(claimPage, '/claims/:claimId', `/claims/${claimId}`, { cookie })).text(),
    )
  await applyClaimFile({ file: fileOf({ ...told, version: 2 }) })
  expect(await page()).not.toContain('You told us it happened on')
  await applyClaimFile({ file: fileOf({ ...told, version: 3, lossDate: '2026-11-16' }) })
  expect(await page()).toContain(
    'You told us it happened on November 18, 2026 . Our claims team has November 16, 2026 .',
  )
})
