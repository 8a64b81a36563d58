import { useWords } from './words-context.tsx'

/** A number to press and call. `number` is E.164. */
export function PhoneLink({ number, className }: { number: string; className?: 'hit' | 'tap' }) {
  const { phone } = useWords()
  return (
    <a className={['nb', className].filter(Boolean).join(' ')} href={`tel:${number}`}>
      {phone(number)}
    </a>
  )
}
