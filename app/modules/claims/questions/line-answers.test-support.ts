import { expect } from 'vitest'
import { detailsToCore } from '#app/modules/insurer/wire/notice-to-core.ts'
import type { Line } from '#app/modules/insurer/insurer.ts'
import { checkSchema } from '#mocks/insurer/rest/check-schema.ts'
import { toNoticeDetails } from './notice-details.ts'
import { checkAnswers, factsOf, listSections, tidyAnswers } from './questions.ts'
import type { FieldErrors } from './questions.ts'

export type Answers = Record<string, Record<string, unknown>>

/** What stands against every part asked of a claim, as `section.field`. */
export function listGaps(line: Line, answers: Answers): FieldErrors {
  const cause = answers.what?.cause as string | undefined
  const facts = factsOf({ line, cause }, answers)
  return Object.fromEntries(
    listSections(line, facts).flatMap((section) => {
      const errors = checkAnswers(section, tidyAnswers(section, facts[section.name]), facts)
      return Object.entries(errors).map(([field, codes]) => [`${section.name}.${field}`, codes])
    }),
  )
}

/** The same answers, with some of one section changed; `undefined` takes one away. */
export const changed = (answers: Answers, section: string, change: Record<string, unknown>) => ({
  ...answers,
  [section]: { ...answers[section], ...change },
})

/** What the insurer is told of these answers, in a form its contract takes. */
export function toldOf(line: Line, answers: Answers) {
  const told = toNoticeDetails(line, answers)
  const wire = detailsToCore(told)
  expect(checkSchema('/components/schemas/ClaimPatch', wire)).toEqual([])
  return { ...told, wire }
}

/** What is asked of every line and is answered here as briefly as can be. */
export const everyLine: Answers = {
  where: { place: 'Austin', description: 'It happened as I say.' },
  injuries: { injured: 'no' },
  witnesses: { seen: 'no' },
  'other-insurance': { has: 'no' },
  reporter: { name: 'Ana Rivera', relation: 'insured' },
}
