import { Answers } from '#app/ui/answers.tsx'
import { Card } from '#app/ui/card.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { tellAll, tellSections, type Said } from './said.ts'

type SaidCardsProps = {
  said: Said
  /** Only the parts of the task list. */
  laterOnly?: boolean
  /** Where each answer is changed, without the part; left out where nothing changes any more. */
  changeAt?: string | undefined
}

/** Everything somebody said, a card for each part, each answer with a way to change it. */
export function SaidCards({ said, laterOnly, changeAt }: SaidCardsProps) {
  const words = useWords()
  const parts = laterOnly ? tellSections(words, said) : tellAll(words, said)
  return (
    <>
      {parts.map(({ title, answers }) => (
        <Card key={title} title={title}>
          <Answers
            answers={answers.map(({ path, ...told }) => ({
              ...told,
              changeHref: changeAt && path ? `${changeAt}/${path}` : undefined,
            }))}
          />
        </Card>
      ))}
      {said.files.length > 0 && !laterOnly ? (
        <Card title={words.t('forms.said.files')}>
          <ul>
            {said.files.map((name, index) => (
              <li key={index}>{name}</li>
            ))}
          </ul>
        </Card>
      ) : null}
    </>
  )
}
