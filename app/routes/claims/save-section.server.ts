import { parse, type SubmissionResult } from '@conform-to/react'
import { redirect } from '@remix-run/node'
import { saveAnswers } from '#app/modules/claims/claims.server.ts'
import { questions } from '#app/modules/claims/claims.ts'
import type { requireSection } from './own-section.server.ts'

type Opened = Awaited<ReturnType<typeof requireSection>>

/** As conform replies: what was typed, and codes of what is to mend by field. */
export type SectionReply = Pick<SubmissionResult, 'initialValue' | 'error'>

/**
 * Keeps what was typed, whatever it is, and then does what the pressed button says: adds or removes
 * a row, goes back to the list or to the files, or goes on when nothing is missing. Answers with the page's way on
 * or with what is to mend.
 */
export async function saveSection({ claim, holderId, section, facts }: Opened, form: FormData) {
  const { claimId } = claim
  const pressed = form.get('then')
  const step = questions.readRepeatStep(section, pressed)
  const typed = readSection(section, form)
  const given = step ? questions.repeatItems(section, typed, step) : typed
  const isLeft = step !== undefined || pressed === 'later' || pressed === 'files'
  const errors = isLeft ? {} : questions.checkAnswers(section, given, facts)
  const isDone = !isLeft && Object.keys(errors).length === 0
  const answers = questions.keepSection(given, isDone ? 'done' : 'open')
  const outcome = await saveAnswers({ claimId, holderId, section: section.name, answers })
  if (outcome !== 'saved') return replyWith(given, { '': ['tooLate'] })
  if (Object.keys(errors).length > 0) return replyWith(given, errors)
  if (pressed === 'files') return redirect(`/claims/${claimId}/documents`, 303)
  return redirect(`/claims/${claimId}/details${step ? anchorOf(section, given, step) : ''}`, 303)
}

const replyWith = (given: questions.Given, error: questions.FieldErrors): SectionReply => ({
  initialValue: given,
  error,
})

function readSection(section: questions.Section, form: FormData) {
  const known = new FormData()
  for (const [name, value] of form)
    if (Object.hasOwn(section.questions, name.split(/[.[]/, 1)[0]!)) known.append(name, value)
  const { payload } = parse(known, { resolve: () => ({ value: undefined }) })
  return questions.tidyAnswers(section, payload)
}

/** Back on the same page, at the row that was added, or the list a row was removed from. */
function anchorOf(
  { name }: questions.Section,
  given: questions.Given,
  { act, group }: { act: string; group: string },
) {
  const rows = given[group] as unknown[]
  const at = act === 'add' ? `${group}-${rows.length - 1}` : group
  return `/${name}#${at}`
}
