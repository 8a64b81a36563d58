import { beforeEach, expect, test } from 'vitest'
import { markHandOverFailed } from '#app/modules/claims/claims.server.ts'
import { aSentClaim } from '#app/modules/claims/claims.test-support.ts'
import { ana } from '#tests/cast.ts'
import { signedIn } from '#tests/sign-in.ts'
import { visit } from '#tests/visit.tsx'
import * as checkPage from './check.tsx'

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
