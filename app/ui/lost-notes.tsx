import { TapLink } from './button.tsx'
import { Note } from './note.tsx'
import { Sentence } from './sentence.tsx'
import { useWords } from './words-context.tsx'

type LostNotesProps = {
  /** Each way we cannot reach the reader: why, and the email address or phone (E.164). */
  ways: readonly { why: 'email' | 'emailSpam' | 'text'; address: string }[]
}

/** That we cannot reach the reader one way, with what mends it. Nothing where all is well. */
export function LostNotes({ ways }: LostNotesProps) {
  const { t, phone } = useWords()
  return ways.map(({ why, address }) => {
    const isText = why === 'text'
    const shown = <b className="nb">{isText ? phone(address) : address}</b>
    const kind = isText ? 'phone' : 'email'
    return (
      <Note key={why} tone="bad">
        <p>
          <Sentence of={`reach.lost.${why}`} with={{ address: shown }} />{' '}
          {t('reach.lost.meanwhile')}
        </p>
        <p className="row">
          <TapLink href={`/account/${kind}`}>
            {t(isText ? 'reach.lost.correctPhone' : 'reach.lost.correctEmail')}
          </TapLink>
          <TapLink href={`/account/${kind}/proof`}>
            {t(isText ? 'reach.lost.rightPhone' : 'reach.lost.rightEmail')}
          </TapLink>
        </p>
      </Note>
    )
  })
}
