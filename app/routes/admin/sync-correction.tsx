import { useForm } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { notFound } from '#app/http/guards.server.ts'
import { titled } from '#app/http/page-title.ts'
import {
  correctAnswers,
  findOpenedClaimForStaff,
  insurerDays,
} from '#app/modules/claims/claims.server.ts'
import { correctionForm, fieldsPointedAt } from '#app/modules/claims/claims.ts'
import { Button, TapLink } from '#app/ui/button.tsx'
import { fieldOf, listProblems } from '#app/ui/form-fields.ts'
import { useWords } from '#app/ui/words-context.tsx'
import { ClosedForRepair } from './closed-for-repair.tsx'
import { CorrectionField } from './correction-field.tsx'
import { givenIn } from './given-in.ts'
import { RepairPage } from './repair-page.tsx'
import { requireStaff } from './require-staff.server.ts'
import { getStuckClaim } from './stuck-claim.server.ts'

export const meta = titled('ledger.correct.title')

/** The answers that the core minded, of a file that is open. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { desk, accountId: staffId, insuredAs } = await requireStaff(request, 'sync.correct')
  const { claim, entry } = await getStuckClaim(params.claimId!)
  const { claimId, reference, line } = claim
  const opened = await findOpenedClaimForStaff({ claimId, staffId, insuredAs })
  const fields = fieldsPointedAt(line, entry?.pointers ?? [])
  const given = opened && givenIn(opened.answers)
  return { desk, claimId, reference, line, code: entry?.code, fields, given }
}

/** Corrects them and sends the claim again; the person is told in the timeline. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { accountId: staffId, insuredAs } = await requireStaff(request, 'sync.correct')
  const { claim } = await getStuckClaim(params.claimId!)
  const { claimId, line } = claim
  const schema = correctionForm(line, insurerDays().today)
  const form = parseWithZod(await request.formData(), { schema })
  if (form.status !== 'success') return data({ result: form.reply() }, { status: 422 })
  const outcome = await correctAnswers({ claimId, corrections: form.value, staffId, insuredAs })
  if (outcome === 'not-found') throw notFound()
  if (outcome === 'same')
    return data({ result: form.reply({ formErrors: ['nothingCorrected'] }) }, { status: 422 })
  if (outcome === 'closed') return redirect(`/admin/sync/claim/${claimId}/correction`)
  const done = { corrected: 'corrected', done: 'underWay', own: 'own' }[outcome]
  return redirect(`/admin/sync?done=${done}`)
}

export default function Correction() {
  const { desk, claimId, reference, line, code, fields, given } = useLoaderData<typeof loader>()
  const words = useWords()
  const { t } = words
  const [form, asked] = useForm<Record<(typeof fields)[number], string>>({
    id: 'correction',
    lastResult: useActionData<typeof action>()?.result,
    defaultValue: given,
    defaultNoValidate: false,
  })
  const path = `/admin/sync/claim/${claimId}/correction`
  const shown = fields.map((name) => ({ name, field: fieldOf(words, asked[name]) }))
  return (
    <RepairPage
      {...{ desk, code }}
      title={t('ledger.correct.title')}
      lead={t('ledger.correct.lead', { reference })}
      problems={listProblems(
        words,
        form,
        shown.map(({ field }) => field),
      )}
    >
      {given ? (
        <form className="stack" method="post" action={path} id={form.id}>
          {shown.map(({ name, field }) => (
            <CorrectionField key={name} name={name} line={line} field={field} />
          ))}
          <p className="row">
            <Button>{t('ledger.correct.submit')}</Button>{' '}
            <TapLink href="/admin/sync">{t('common.cancel')}</TapLink>
          </p>
        </form>
      ) : (
        <ClosedForRepair claimId={claimId} returnTo={path} />
      )}
    </RepairPage>
  )
}
