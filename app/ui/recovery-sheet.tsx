import { useBrand } from './brand-context.tsx'
import { useWords } from './words-context.tsx'

/** The codes of a sheet, to be printed or written down. */
export function RecoverySheet({ codes }: { codes: string[] }) {
  const { t, date } = useWords()
  const { name } = useBrand()
  return (
    <div className="stack">
      <p>{t('security.recovery.sheet', { brand: name, date: date(new Date(), 'long') })}</p>
      <ol className="codes">
        {codes.map((code) => (
          <li key={code}>
            <code className="secret">{code}</code>
          </li>
        ))}
      </ol>
      <p className="soft">{t('security.recovery.keep')}</p>
    </div>
  )
}
