import { isAsked } from './asked.ts'
import type { Facts } from './condition.ts'
import type { Section } from './section.ts'
import { tidyAnswers, type Given } from './tidy-answers.ts'

/**
 * The part of a section that is asked on one page, found by a question on it: the section itself
 * unless it has several pages, the first page for a question that is missing or not asked.
 */
export function pageOf(section: Section, ask: string | null | undefined, facts: Facts): Section {
  const { pages } = section
  if (!pages) return section
  const isMeant = ask && isAsked(section, ask, facts)
  const names = (isMeant && pages.find((page) => page.includes(ask))) || pages[0]!
  const questions = Object.entries(section.questions).filter(([name]) => names.includes(name))
  const rules = (section.rules ?? []).filter((rule) =>
    ('from' in rule ? [rule.to] : rule.anyOf).some((name) => names.includes(name)),
  )
  return { ...section, questions: Object.fromEntries(questions), rules }
}

/** The first question of the page before and of the one after that are asked; undefined at either end. */
export function pagesBeside(section: Section, page: Section, facts: Facts) {
  const firsts = (section.pages ?? []).flatMap((names) =>
    names.some((name) => isAsked(section, name, facts)) ? [names[0]!] : [],
  )
  const at = firsts.findIndex((name) => Object.hasOwn(page.questions, name))
  return { before: at > 0 ? firsts[at - 1] : undefined, after: firsts[at + 1] }
}

/** All answers of a section after one of its pages was posted: the other pages keep theirs. */
export function mergePage(section: Section, page: Section, typed: Given, kept: unknown): Given {
  const others = Object.entries(tidyAnswers(section, kept)).filter(
    ([name]) => !Object.hasOwn(page.questions, name),
  )
  return { ...Object.fromEntries(others), ...typed }
}
