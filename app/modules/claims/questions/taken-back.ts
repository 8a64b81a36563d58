import type { Clearable, Line } from '#app/modules/insurer/insurer.ts'
import { isAsked } from './asked.ts'
import type { Facts } from './condition.ts'
import { injuries, witnesses } from './people.ts'
import { police } from './police.ts'
import { needs, otherInsurance, reporter } from './reporting.ts'
import type { Section } from './section.ts'
import { listSections, sections } from './sections.ts'
import { tidyAnswers, type Given } from './tidy-answers.ts'
import { where } from './where.ts'

type Source = readonly [section: Section, question: string]

const ofEveryLine: readonly Section[] = [
  where,
  injuries,
  witnesses,
  needs,
  otherInsurance,
  reporter,
]

/** The questions that fill each part of the notice that can be emptied. */
const filledBy: Record<Clearable, readonly Source[]> = {
  timeApprox: [[where, 'timeApprox']],
  place: [[where, 'place']],
  people: [[injuries, 'people']],
  authority: [[police, 'report']],
  witnesses: [[witnesses, 'witnesses']],
  otherInsurance: [[otherInsurance, 'insurer']],
  immediateNeeds: ['auto', 'home', 'travel'].map((name) => [needs, name] as const),
  details: sections
    .filter((section) => !ofEveryLine.includes(section))
    .flatMap((section) => Object.keys(section.questions).map((name) => [section, name] as const)),
}

/**
 * The parts that were answered here and are so no more: another answer says there is none, or the
 * answer was emptied. What is half typed is neither. Of a claim made by phone the insurer may know
 * what a page here leaves open, so there only another answer takes a part back.
 */
export function listTakenBack(line: Line, facts: Facts): Clearable[] {
  const listed = listSections(line, facts)
  const beganHere = facts.when !== undefined
  const isEmpty = ([section, name]: Source) => {
    if (!listed.includes(section) || !isAsked(section, name, facts)) return true
    return beganHere && isBlank(tidyAnswers(section, facts[section.name])[name])
  }
  return (Object.keys(filledBy) as Clearable[]).filter((part) => {
    const answered = filledBy[part].filter(([section]) => facts[section.name] !== undefined)
    return answered.length > 0 && answered.every(isEmpty)
  })
}

/** A list of rows that were added and left empty says nothing. */
const isBlank = (given: Given[string] | undefined) =>
  given === undefined ||
  (Array.isArray(given) && given.every((item) => Object.keys(item).length === 0))
