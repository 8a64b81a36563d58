import type { questions } from '#app/modules/claims/claims.ts'
import { Button } from '#app/ui/button.tsx'
import { Group } from '#app/ui/group.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { AskedField } from './asked-field.tsx'
import { itemLabel, optionsOf } from './question-words.ts'
import { fieldAt, idOf, type Sheet } from './section-sheet.ts'

type RepeatedProps = {
  sheet: Sheet
  name: string
  question: questions.RepeatedQuestion
  label: string
  hint?: string | undefined
}

/** A list of like things. Its buttons post the form, so that it grows and shrinks without scripts. */
export function RepeatedQuestions({ sheet, name, question, label, hint }: RepeatedProps) {
  const words = useWords()
  const given = (sheet.given[name] ?? []) as questions.Item[]
  const rows = given.length > 0 ? given : [{}]
  return (
    <div className="stack" id={name}>
      <Group id={`${name}-list`} legend={label} hint={hint}>
        <div className="stack">
          {rows.map((row, index) => (
            <Row key={index} {...{ sheet, name, question, row, index }} />
          ))}
        </div>
      </Group>
      {rows.length < question.most ? (
        <p>
          <Button kind="quiet" small name="then" value={`add.${name}`} formNoValidate>
            {itemLabel(words, name, 'add')}
          </Button>
        </p>
      ) : null}
    </div>
  )
}

type RowProps = {
  sheet: Sheet
  name: string
  question: questions.RepeatedQuestion
  row: questions.Item
  index: number
}

function Row({ sheet, name, question, row, index }: RowProps) {
  const words = useWords()
  const title = `${itemLabel(words, name, 'one')} ${words.number(index + 1)}`
  return (
    <div className="stack" id={`${idOf(name)}-${index}`}>
      <Group id={`${name}-${index}-row`} legend={title}>
        <div className="stack">
          {Object.entries(question.items).map(([field, asked]) => (
            <AskedField
              key={field}
              {...fieldAt(words, sheet, `${name}[${index}].${field}`)}
              typed={row[field]}
              choices={'list' in asked ? optionsOf(words, asked) : []}
              label={itemLabel(words, name, field)}
              hint={asked.hint && words.t(asked.hint as 'questions.hint.item')}
              required={false}
              optional={asked.needed !== true}
              question={asked}
            />
          ))}
        </div>
      </Group>
      <p>
        <Button kind="link" name="then" value={`remove.${name}.${index}`} formNoValidate>
          {words.t('common.remove')}
          <span className="vh">: {title}</span>
        </Button>
      </p>
    </div>
  )
}
