import { RECOVERY_CODES } from '#app/modules/factors/factors.ts'
import { TapLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Sentence } from '#app/ui/sentence.tsx'
import { When } from '#app/ui/when.tsx'
import { useWords } from '#app/ui/words-context.tsx'

type Props = { codes: { left: number; madeAt: number } | undefined; hasFactor: boolean }

/** How many codes are left on the sheet. Without a factor there is nothing a code could stand in for. */
export function RecoveryCodesCard({ codes, hasFactor }: Props) {
  const { t } = useWords()
  if (!hasFactor) return null
  return (
    <Card title={t('security.recovery.title')}>
      <p className="soft">
        {codes ? (
          <Sentence
            of="security.recovery.left"
            with={{
              count: codes.left,
              of: RECOVERY_CODES,
              date: <When at={new Date(codes.madeAt)} style="long" />,
            }}
          />
        ) : (
          t('security.recovery.none')
        )}
      </p>
      <p>
        <TapLink href="/account/security/recovery-codes">
          {t(codes ? 'security.recovery.makeNew' : 'security.recovery.make')}
        </TapLink>
      </p>
    </Card>
  )
}
