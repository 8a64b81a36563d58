import { wordOfNotice, wordsOfEsign, type SignedDeclaration } from '#app/modules/claims/claims.ts'
import { Card } from '#app/ui/card.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { When } from '#app/ui/when.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { getWords } from '#app/words/words.ts'

/** What was signed, when, and the notice and consent as they were shown: in the language they had. */
export function SignedCard({ declaration }: { declaration: SignedDeclaration | undefined }) {
  const { t, locale } = useWords()
  if (!declaration) return null
  const { fraudNotice, esign, signedName, signedAt, shownAt } = declaration
  const word = wordOfNotice(fraudNotice)
  const { language } = fraudNotice
  return (
    <Card title={t('forms.signed.title')}>
      <Facts
        facts={[
          { name: t('forms.signed.by'), value: signedName },
          {
            name: t('forms.signed.at'),
            value: <When at={new Date(signedAt)} style="stamp" breaks />,
          },
          {
            name: t('forms.signed.shownAt'),
            value: <When at={new Date(shownAt)} style="stamp" breaks />,
          },
          {
            name: t('claims.receipt.notice'),
            value: t('claims.receipt.noticeVersion', fraudNotice),
          },
        ]}
      />
      <p lang={esign.language === locale ? undefined : esign.language}>
        {wordsOfEsign(esign)
          .map((agreed) => `${getWords(esign.language).t(agreed)}.`)
          .join(' ')}
      </p>
      {word ? (
        <p className="small" lang={language === locale ? undefined : language}>
          {getWords(language).t(word)}
        </p>
      ) : null}
    </Card>
  )
}
