import type { ReactNode } from 'react'
import type { questions } from '#app/modules/claims/claims.ts'
import { Choices, type Choice } from '#app/ui/choices.tsx'
import { DateField, type DateParts } from '#app/ui/date-field.tsx'
import { SelectField } from '#app/ui/field.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { idOf } from './section-sheet.ts'
import { TypedField } from './typed-field.tsx'

/** More than this are found faster in a list that takes letters. */
const CHOICES_SHOWN = 12

type AskedFieldProps = {
  id: string
  name: string
  label: string
  hint?: string | undefined
  errors?: string[] | undefined
  typed: unknown
  required: boolean
  optional: boolean
  question: Exclude<questions.Question, questions.RepeatedQuestion>
  /** Of a question that is answered by choosing. */
  choices: readonly Choice[]
}

/** One question with the control that fits it: written, chosen, or a day. */
export function AskedField({
  typed,
  choices,
  question,
  label,
  optional,
  ...field
}: AskedFieldProps) {
  const { id, name, hint, errors, required } = field
  const legend = <Legend label={label} optional={optional} />
  if (question.kind === 'day')
    return <DateField {...{ id, hint, errors, legend }} parts={partsOf(name, typed, errors)} />
  const isOfFiles = 'from' in question && question.from === 'claim.files'
  if (question.kind === 'one' && (choices.length > CHOICES_SHOWN || isOfFiles))
    return <LongList {...field} {...{ label, optional, choices, typed }} />
  if (question.kind === 'one' || question.kind === 'several')
    return (
      <Choices
        {...{ id, name, hint, errors, required, legend, choices }}
        take={question.kind}
        defaultValue={typed as string | string[] | undefined}
      />
    )
  const defaultValue = typeof typed === 'string' ? typed : undefined
  return <TypedField {...field} {...{ label, optional, defaultValue, question }} />
}

type LongListProps = Omit<AskedFieldProps, 'question'>

function LongList({ choices, typed, ...field }: LongListProps) {
  const { t, locale } = useWords()
  const named = choices.map(({ value, label }) => ({ value, label: String(label) }))
  const options = [
    { value: '', label: t('questions.choose') },
    ...named.sort((one, other) => one.label.localeCompare(other.label, locale)),
  ]
  return <SelectField {...field} options={options} defaultValue={String(typed ?? '')} />
}

/** A question whose answer may be left out says so, as a field's label does. */
function Legend({ label, optional }: { label: ReactNode; optional: boolean }) {
  const { t } = useWords()
  return (
    <>
      {label}
      {optional ? <span className="soft"> {t('common.optional')}</span> : null}
    </>
  )
}

function partsOf(name: string, typed: unknown, errors: string[] | undefined) {
  const day = (typed ?? {}) as Record<string, string>
  const part = (key: string) => ({
    id: `${idOf(name)}-${key}`,
    name: `${name}.${key}`,
    defaultValue: day[key],
    invalid: Boolean(errors?.length),
  })
  return { month: part('month'), day: part('day'), year: part('year') } as DateParts
}
