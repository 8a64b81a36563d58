import { filesToMend, type Document } from '#app/modules/documents/documents.ts'
import { isOver, type Asks, type ClaimStatus } from '#app/modules/claims/claims.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { RequestCard } from '#app/ui/request-card.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { quoteRejection, tellRejection } from './rejection-words.ts'

type FileToMend = Pick<Document, 'documentId' | 'name' | 'state' | 'rejection'>

type Of = { status: ClaimStatus; openRequests: readonly { requestId: string }[] }

type ListedClaim = Of & { claimId: string; asks: Asks }

/**
 * The files of a claim that are the person's turn: those that wait for another in their place. One that
 * an open request asks for again is part of that, and a claim that is over asks for nothing.
 */
export function turnsOfFiles(files: readonly Document[], { status, openRequests }: Of) {
  if (isOver(status)) return []
  const asked = new Set(openRequests.map(({ requestId }) => requestId))
  return filesToMend(files)
    .filter(({ requestId }) => !requestId || !asked.has(requestId))
    .map(({ documentId, name, state, rejection }) => ({ documentId, name, state, rejection }))
}

/** A claim of a list with those of one's files that are one's turn in it, counted as such. */
export function withFilesToMend<Listed extends ListedClaim>(claim: Listed, files: Document[]) {
  const own = files.filter(({ claimId }) => claimId === claim.claimId)
  const toMend = turnsOfFiles(own, claim)
  return { ...claim, toMend, asks: { ...claim.asks, open: claim.asks.open + toMend.length } }
}

/** Files to send again, each as what the person must do. `about`: of which claim, where that is not plain. */
export function FilesToMend(props: {
  claimId: string
  files: readonly FileToMend[]
  about?: string
}) {
  const words = useWords()
  const { t } = words
  const { claimId, files, about } = props
  return files.map((file) => (
    <RequestCard
      key={file.documentId}
      title={t('documents.mendTitle', { file: file.name })}
      why={[tellRejection(words, file), quoteRejection(words, file)].filter(Boolean).join(' ')}
    >
      <p className="row">
        <LinkButton href={`/claims/${claimId}/documents#list`}>{t('documents.replace')}</LinkButton>{' '}
        {about ? <span className="soft small">{about}</span> : null}
      </p>
    </RequestCard>
  ))
}
