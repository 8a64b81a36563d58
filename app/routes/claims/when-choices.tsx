import { Choices } from '#app/ui/choices.tsx'
import { DateField } from '#app/ui/date-field.tsx'
import type { choicesOf, dateFieldOf } from '#app/ui/form-fields.ts'
import { When } from '#app/ui/when.tsx'
import { useWords } from '#app/ui/words-context.tsx'

type WhenChoicesProps = {
  choice: ReturnType<typeof choicesOf>
  date: ReturnType<typeof dateFieldOf>
  /** YYYY-MM-DD, where the insurer is. */
  today: string
  yesterday: string
  /** The question is the page's title already. */
  isTitle?: boolean
}

/** Today, yesterday, or a day to write down. */
export function WhenChoices({ choice, date, today, yesterday, isTitle }: WhenChoicesProps) {
  const { t } = useWords()
  const choices = [
    {
      value: 'today',
      label: t('claims.newClaim.today'),
      hint: <When at={today} style="weekday" />,
    },
    {
      value: 'yesterday',
      label: t('claims.newClaim.yesterday'),
      hint: <When at={yesterday} style="weekday" />,
    },
    {
      value: 'other',
      label: t('claims.newClaim.otherDay'),
      reveal: (
        <DateField
          {...date}
          legend={t('claims.newClaim.dateOf')}
          hint={t('claims.newClaim.dateHint')}
        />
      ),
    },
  ]
  const legend = t('claims.newClaim.when')
  return (
    <Choices {...choice} legend={legend} isTitle={isTitle ?? false} required choices={choices} />
  )
}
