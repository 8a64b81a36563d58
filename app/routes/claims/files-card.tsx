import { isOver } from '#app/modules/claims/claims.ts'
import { TapLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { FileList } from '#app/ui/file-list.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { ForClaimPage } from './claim.tsx'
import { listDocument } from './listed-files.tsx'

/** Files to send again, then the newest, and how far each has come. */
export function FilesCard({ claim, files, moreFiles }: ForClaimPage) {
  const words = useWords()
  const { t } = words
  const all = `/claims/${claim.claimId}/documents`
  return (
    <Card
      title={t('documents.title')}
      aside={
        <TapLink className="tap noprint" href={all}>
          {t(isOver(claim.status) ? 'claims.page.allFiles' : 'documents.addMore')}
        </TapLink>
      }
    >
      {files.length > 0 ? (
        <FileList
          files={files.map((file) =>
            listDocument(words, file, {
              mayRemove: false,
              mayAdd: false,
              isPart: !isOver(claim.status),
            }),
          )}
        />
      ) : (
        <p className="soft">{t('claims.page.noFiles')}</p>
      )}
      {moreFiles && !isOver(claim.status) ? (
        <TapLink href={all}>{t('claims.page.allFiles')}</TapLink>
      ) : null}
    </Card>
  )
}
