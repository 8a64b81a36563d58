import { type SecondStepWay } from '#app/modules/identity/identity.ts'
import { PhoneLink } from '#app/ui/phone-link.tsx'
import { TapLink } from '#app/ui/button.tsx'
import { useBrand } from '#app/ui/brand-context.tsx'
import { useWords } from '#app/ui/words-context.tsx'

type Props = { ways: SecondStepWay[]; purpose: string }

/** What else the second step can be proved with, and what to do without any of it. */
export function OtherWays({ ways, purpose }: Props) {
  const { t } = useWords()
  const { claimsPhone } = useBrand()
  return (
    <div className="stack tight">
      <hr />
      {ways.length > 0 ? (
        <>
          <h2 className="h3">{t('identity.secondStep.others')}</h2>
          <ul className="stack tight">
            {ways.map((way) => (
              <li key={way}>
                <TapLink href={`/login/verify?with=${way}`}>
                  {t(`identity.secondStep.${way}.choose`)}
                </TapLink>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {purpose === 'login' ? (
        <p>
          <TapLink href="/login/lost-factor">{t('identity.secondStep.lost')}</TapLink>
        </p>
      ) : null}
      <p>
        {t('identity.login.callUs')} <PhoneLink number={claimsPhone} className="tap" />
      </p>
    </div>
  )
}
