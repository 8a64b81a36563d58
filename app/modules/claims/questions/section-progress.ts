import type { Facts } from './condition.ts'
import { checkAnswers } from './check-answers.ts'
import type { Section } from './section.ts'
import { tidyAnswers, type Given } from './tidy-answers.ts'

export type SectionProgress = 'not_started' | 'later' | 'started' | 'done'

/** How a section is kept among the claim's answers: as typed, with what the person did last. */
export type KeptSection = Given & { progress?: 'done' | 'open' }

/** What is kept when the person goes on (`done`) or leaves it for later (`open`). */
export const keepSection = (given: Given, progress: 'done' | 'open') => ({ ...given, progress })

/**
 * How far a section is. One that was done opens again when another answer makes it ask more: a
 * theft wants the police report that a collision did not.
 */
export function sectionProgress(section: Section, facts: Facts): SectionProgress {
  const kept = facts[section.name]
  if (!kept) return 'not_started'
  const given = tidyAnswers(section, kept)
  const complete = Object.keys(checkAnswers(section, given, facts)).length === 0
  if (kept.progress === 'done' && complete) return 'done'
  return Object.keys(given).length > 0 ? 'started' : 'later'
}
