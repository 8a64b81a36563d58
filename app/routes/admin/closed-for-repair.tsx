import { Button } from '#app/ui/button.tsx'
import { useWords } from '#app/ui/words-context.tsx'

/** What somebody wrote is shown once the file of its claim is open; the button comes back here. */
export function ClosedForRepair({ claimId, returnTo }: { claimId: string; returnTo: string }) {
  const { t } = useWords()
  return (
    <form className="stack" method="post" action={`/admin/claims/${claimId}`}>
      <input type="hidden" name="returnTo" value={returnTo} />
      <p>{t('admin.file.closedText')}</p>
      <Button>{t('admin.file.open')}</Button>
    </form>
  )
}
