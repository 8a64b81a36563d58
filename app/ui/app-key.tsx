import { QrCode } from './qr-code.tsx'
import { useWords } from './words-context.tsx'

/** What an authenticator app is set up with: a code to scan, a link for the phone at hand, a key to type. */
export function AppKey({ uri, secret }: { uri: string; secret: string }) {
  const { t } = useWords()
  return (
    <div className="stack">
      <ol className="stack tight numbered">
        <li>{t('security.app.install')}</li>
        <li>{t('security.app.scan')}</li>
        <li>{t('security.app.type')}</li>
      </ol>
      <QrCode text={uri} label={t('security.app.qr')} />
      <p>
        <a className="tap" href={uri}>
          {t('security.app.here')}
        </a>
      </p>
      <p>
        {t('security.app.key')}{' '}
        <code className="secret">{(secret.match(/.{1,4}/g) ?? []).join(' ')}</code>
      </p>
    </div>
  )
}
