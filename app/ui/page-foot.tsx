import { useBrand } from './brand-context.tsx'
import { Button } from './button.tsx'
import { PhoneLink } from './phone-link.tsx'
import { useWords } from './words-context.tsx'

export function PageFoot({ signedIn }: { signedIn: boolean }) {
  const { t } = useWords()
  const { claimsPhone, privacyUrl, accessibilityUrl } = useBrand()
  return (
    <footer className="foot">
      <div className="wrap">
        {claimsPhone ? (
          <span>
            {t('shell.foot.call')} <PhoneLink number={claimsPhone} />
          </span>
        ) : null}
        {privacyUrl ? <a href={privacyUrl}>{t('shell.foot.privacy')}</a> : null}
        {accessibilityUrl ? <a href={accessibilityUrl}>{t('shell.foot.accessibility')}</a> : null}
        {signedIn ? (
          <form method="post" action="/logout">
            <Button kind="link">{t('shell.foot.logOut')}</Button>
          </form>
        ) : null}
      </div>
    </footer>
  )
}
