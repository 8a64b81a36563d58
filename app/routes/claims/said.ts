import { isCause, questions, type ClaimAnswers } from '#app/modules/claims/claims.ts'
import type { Line } from '#app/modules/insurer/insurer.ts'
import type { Words } from '#app/words/words.ts'
import { sectionTitle } from './question-words.ts'
import { tellAnswer, type Names, type ToldAnswer } from './told-answers.ts'

/** Everything somebody said of one claim, before it is put in words. */
export type Said = {
  line: Line
  answers: ClaimAnswers
  /** As the policy or, when it is not matched, as the person wrote it. */
  policyNumber?: string | undefined
  /** Everything the questions depend on, with the answers. */
  facts: questions.Facts
  names: Names
  files: string[]
}

/** One part of it. `path`: where it is changed, below the claim's details. */
export type SaidPart = {
  title: string
  answers: (ToldAnswer & { path?: string | undefined })[]
}

/** Everything said, part by part in the order it was asked; parts without an answer are left out. */
export function tellAll(words: Words, said: Said): SaidPart[] {
  const parts = [tellEvent(words, said), tellContact(words, said), ...tellSections(words, said)]
  return parts.filter(({ answers }) => answers.length > 0)
}

/** The parts of the task list. */
export function tellSections(words: Words, { line, facts, names }: Said): SaidPart[] {
  return questions.listSections(line, facts).flatMap((section) => {
    const given = questions.tidyAnswers(section, facts[section.name])
    const answers = Object.entries(section.questions).flatMap(([name, question]) => {
      if (!questions.isAsked(section, name, facts)) return []
      const path = `${section.name}${section.pages ? `?ask=${name}` : ''}`
      return tellAnswer(words, section, name, { question, given: given[name], names }).map(
        (told) => ({ ...told, path }),
      )
    })
    return answers.length > 0 ? [{ title: sectionTitle(words, section.name), answers }] : []
  })
}

function tellEvent(words: Words, { line, answers, policyNumber }: Said): SaidPart {
  const { t, date } = words
  const { when, what, contact } = answers
  // Of a claim made elsewhere we know what it is about without anybody having said it here.
  const isAnswered = when ?? what ?? contact
  const day = when && [date(when.lossDate, 'full'), when.timeApprox].filter(Boolean).join(', ')
  const cause = what && t(`claims.cause.${isCause(what.cause) ? what.cause : 'other'}`)
  const about = [
    ...known(t('claims.newClaim.whichLine'), t(`claims.line.${line}`)),
    ...known(t('claims.check.policy'), policyNumber),
  ]
  return {
    title: t('claims.check.whatHappened'),
    answers: [
      ...(isAnswered ? about : []),
      ...known(t('claims.check.when'), day, 'when'),
      ...known(t('claims.check.type'), cause, 'what'),
      ...known(t('claims.check.inYourWords'), what?.description, 'what'),
    ],
  }
}

function tellContact({ t, phone }: Words, { answers: { contact } }: Said): SaidPart {
  return {
    title: t('claims.check.howToReach'),
    answers: [
      ...known(t('claims.check.phone'), contact?.phone && phone(contact.phone), 'contact'),
      ...known(t('claims.check.email'), contact?.email, 'contact'),
      ...known(t('claims.check.bestTime'), contact?.bestTime, 'contact'),
    ],
  }
}

const known = (question: string, answer: string | undefined, path?: string) =>
  answer ? [{ question, answer, path }] : []
