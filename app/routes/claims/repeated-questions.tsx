import type { questions } from '#app/modules/claims/claims.ts'
import { Button } from '#app/ui/button.tsx'
import { Group } from '#app/ui/group.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { AddFile } from './add-file.tsx'
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
        <div className="stack items">
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
      {Object.values(question.items).some((asked) => 'from' in asked && asked.from) ? (
        <AddFile />
      ) : null}
    </div>
  )
}

const moreOf = ({ more }: Sheet, asked: object) =>
  'from' in asked && asked.from ? (more[asked.from as string] ?? []) : []

/** What a row asks; a file can only be named once there is one. */
const offered = (sheet: Sheet, { items }: questions.RepeatedQuestion) =>
  Object.entries(items).filter(
    ([, asked]) => !('from' in asked && asked.from) || moreOf(sheet, asked).length > 0,
  )

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
          {offered(sheet, question).map(([field, asked]) => (
            <AskedField
              key={field}
              {...fieldAt(words, sheet, `${name}[${index}].${field}`)}
              typed={row[field]}
              choices={'list' in asked ? [...moreOf(sheet, asked), ...optionsOf(words, asked)] : []}
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
