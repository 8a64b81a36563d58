import { beforeEach, expect, test } from 'vitest'
import { applyClaimFile, markHandOverFailed } from '#app/modules/claims/claims.server.ts'
import { fileOf, policeReport } from '#app/modules/claims/claim-file.test-support.ts'
import { aSentClaim } from '#app/modules/claims/claims.test-support.ts'
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
