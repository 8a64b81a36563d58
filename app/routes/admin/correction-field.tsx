import { causesOf, type Claim, type CorrectableField } from '#app/modules/claims/claims.ts'
import { Field, SelectField, TextareaField } from '#app/ui/field.tsx'
import type { fieldOf } from '#app/ui/form-fields.ts'
import { useWords } from '#app/ui/words-context.tsx'

type CorrectionFieldProps = {
  name: CorrectableField
  line: Claim['line']
  field: ReturnType<typeof fieldOf>
}

const types = {
  lossDate: 'date',
  tripStart: 'date',
  tripEnd: 'date',
  phone: 'tel',
  email: 'email',
  vin: 'text',
  plate: 'text',
} as const

/** One answer that the core minded, with the control that fits it. */
export function CorrectionField({ name, line, field }: CorrectionFieldProps) {
  const { t } = useWords()
  const label = t(`ledger.field.${name}`)
  if (name === 'cause') {
    const options = causesOf[line].map((value) => ({ value, label: t(`claims.cause.${value}`) }))
    return <SelectField {...field} label={label} options={options} />
  }
  if (name === 'description') return <TextareaField {...field} label={label} maxLength={4_000} />
  return <Field {...field} label={label} type={types[name]} autoComplete="off" />
}
