import { Group, type GroupProps } from './group.tsx'
import { useWords } from './words-context.tsx'

export type DatePart = { id: string; name: string; defaultValue?: string; invalid: boolean }
export type DateParts = Record<'month' | 'day' | 'year', DatePart>

type DateFieldProps = Omit<GroupProps, 'isTitle'> & {
  /** From `dateFieldOf`: three inputs of one date and which of them to mend. */
  parts: DateParts
  /** The date of birth of the reader, which the browser may know. */
  birthday?: boolean
}

/** A date as three numbers: nobody scrolls through a calendar to 1958. */
export function DateField({ parts, birthday, ...group }: DateFieldProps) {
  const { t } = useWords()
  return (
    <Group {...group}>
      <div className="dates">
        {(['month', 'day', 'year'] as const).map((part) => {
          const { id, name, defaultValue, invalid } = parts[part]
          return (
            <label key={part} htmlFor={id}>
              {t(`common.date.${part}`)}{' '}
              <input
                id={id}
                name={name}
                defaultValue={defaultValue}
                inputMode="numeric"
                maxLength={part === 'year' ? 4 : 2}
                autoComplete={birthday ? `bday-${part}` : 'off'}
                aria-invalid={invalid || undefined}
                aria-describedby={invalid ? `${group.id}-error` : undefined}
              />
            </label>
          )
        })}
      </div>
    </Group>
  )
}
