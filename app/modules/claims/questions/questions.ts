export { factsOf, isAsked, isNeeded, standsUnder, type Known } from './asked.ts'
export { checkAnswers, type FieldErrors } from './check-answers.ts'
export type { Facts } from './condition.ts'
export { toNoticeDetails } from './notice-details.ts'
export { partsOf, prefill } from './prefill.ts'
export type {
  DayQuestion,
  OneQuestion,
  Question,
  RepeatedQuestion,
  SeveralQuestion,
  TextQuestion,
} from './question.ts'
export { readRepeatStep, repeatItems } from './repeat-items.ts'
export { mergePage, pageOf, pagesBeside } from './section-pages.ts'
export type { Section, SectionName } from './section.ts'
export { keepSection, sectionProgress, type SectionProgress } from './section-progress.ts'
export { findSection, listSections, sections } from './sections.ts'
export { tidyAnswers, type Given, type Item } from './tidy-answers.ts'
export { withoutPolicyThings } from './without-policy.ts'
