import { parse, type SubmissionResult } from '@conform-to/react'
import { redirect } from '@remix-run/node'
import { saveAnswers } from '#app/modules/claims/claims.server.ts'
import { questions } from '#app/modules/claims/claims.ts'
import { refusedAs } from './refused-change.ts'
import type { requireSection } from './own-section.server.ts'

type Opened = Awaited<ReturnType<typeof requireSection>>

/** As conform replies: what was typed, and codes of what is to mend by field. */
export type SectionReply = Pick<SubmissionResult, 'initialValue' | 'error'>

/**
 * Keeps what was typed, whatever it is, and then does what the pressed button says: adds or removes
 * a row, goes back to the list or to the files, or goes on when nothing is missing. Answers with the page's way on
 * or with what is to mend.
 */
export async function saveSection(opened: Opened, form: FormData) {
  const { claim, holderId, section, page, facts } = opened
  const { claimId } = claim
  const pressed = form.get('then')
  const step = questions.readRepeatStep(page, pressed)
  const typed = questions.mergePage(section, page, readPage(page, form), facts[section.name])
  const given = step ? questions.repeatItems(section, typed, step) : typed
  const isLeft = step !== undefined || pressed === 'later' || pressed === 'files'
  const errors = isLeft ? {} : questions.checkAnswers(page, given, facts)
  const isWhole = Object.keys(questions.checkAnswers(section, given, facts)).length === 0
  const next = isLeft ? undefined : nextPage(opened, given)
  const isDone = !isLeft && isWhole && !next
  const answers = questions.keepSection(given, isDone ? 'done' : 'open')
  const outcome = await saveAnswers({ claimId, holderId, section: section.name, answers })
  if (outcome !== 'saved') return replyWith(given, { '': [refusedAs(outcome)] })
  if (Object.keys(errors).length > 0) return replyWith(given, errors)
  if (pressed === 'files') return redirect(`/claims/${claimId}/documents`, 303)
  const list = `/claims/${claimId}/details`
  if (next) return redirect(`${list}/${section.name}?ask=${next}`, 303)
  return redirect(step ? `${list}/${anchorOf(page, given, step)}` : list, 303)
}

const replyWith = (given: questions.Given, error: questions.FieldErrors): SectionReply => ({
  initialValue: given,
  error,
})

function nextPage({ section, page, facts }: Opened, given: questions.Given) {
  const now = { ...facts, [section.name]: given }
  return questions.pagesBeside(section, page, now).after
}

function readPage(section: questions.Section, form: FormData) {
  const known = new FormData()
  for (const [name, value] of form)
    if (Object.hasOwn(section.questions, name.split(/[.[]/, 1)[0]!)) known.append(name, value)
  const { payload } = parse(known, { resolve: () => ({ value: undefined }) })
  return questions.tidyAnswers(section, payload)
}

/** Back on the same page, at the row that was added, or the list a row was removed from. */
function anchorOf(
  { name, pages }: questions.Section,
  given: questions.Given,
  { act, group }: { act: string; group: string },
) {
  const rows = given[group] as unknown[]
  const at = act === 'add' ? `${group}-${rows.length - 1}` : group
  return `${name}${pages ? `?ask=${group}` : ''}#${at}`
}
