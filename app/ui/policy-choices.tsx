import { Choices, type Choice } from './choices.tsx'
import { Field } from './field.tsx'

type Answer = { id: string; name: string; errors: string[]; defaultValue?: unknown }

type PolicyChoicesProps = {
  policy: Answer & { defaultValue?: string | readonly string[] | undefined }
  number: Answer & { defaultValue?: string | undefined }
  known: readonly Choice[]
  legend: string
  other: { label: string; hint: string }
  numberLabel: string
}

/** One of a person's policies, or a number; the number alone where they have none to choose. */
export function PolicyChoices(props: PolicyChoicesProps) {
  const { policy, number, known, legend, other, numberLabel } = props
  const field = <Field {...number} label={numberLabel} hint={other.hint} autoComplete="off" />
  if (known.length === 0)
    return (
      <>
        <input type="hidden" name={policy.name} value="other" />
        {field}
      </>
    )
  return (
    <Choices
      {...policy}
      legend={legend}
      required
      choices={[...known, { value: 'other', label: other.label, reveal: field }]}
    />
  )
}
