import type { Policy, PolicyDocument } from '#app/modules/policies/policies.ts'
import { Card } from '#app/ui/card.tsx'
import { FileList } from '#app/ui/file-list.tsx'
import { TapLink } from '#app/ui/button.tsx'
import { Sentence } from '#app/ui/sentence.tsx'
import { When } from '#app/ui/when.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { Words } from '#app/words/words.ts'
import { hasIdCard } from './card-facts.ts'
import { paperKind } from './paper-file.ts'

/** The insurer's papers of a policy, to download, and its ID card. */
export function PapersCard({ policy, today }: { policy: Policy; today: string }) {
  const words = useWords()
  const { t } = words
  const { policyId, documents } = policy
  const files = documents.map((paper) => ({
    id: paper.coreDocumentId,
    name: paper.title,
    kind: paperKind(paper),
    href: `/policies/${policyId}/documents/${paper.coreDocumentId}`,
    about: tellPaper(words, paper),
  }))
  return (
    <Card title={t('policies.papers.title')}>
      {files.length > 0 ? (
        <FileList files={files} />
      ) : (
        <p className="soft">{t('policies.papers.none')}</p>
      )}
      {hasIdCard(policy, today) ? (
        <p>
          <TapLink href={`/policies/${policyId}/id-card`}>{t('policies.idCard')}</TapLink>
        </p>
      ) : null}
    </Card>
  )
}

function tellPaper({ t, fileSize }: Words, { bytes, effective }: PolicyDocument) {
  const size = fileSize(bytes)
  if (!effective) return t('policies.papers.about', { size })
  const date = <When at={effective} style="long" />
  return <Sentence of="policies.papers.aboutDated" with={{ size, date }} />
}
