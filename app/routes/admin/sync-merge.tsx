import { useForm } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { notFound } from '#app/http/guards.server.ts'
import { titled } from '#app/http/page-title.ts'
import { findCoreClaimId } from '#app/modules/claims/claims.server.ts'
import { MergeForm } from '#app/modules/claims/claims.ts'
import { Button, TapLink } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import { fieldOf, listProblems } from '#app/ui/form-fields.ts'
import { useWords } from '#app/ui/words-context.tsx'
import { bindClaim, lookOf, whyUnbound } from './bind-claim.server.ts'
import { ClaimLook } from './claim-look.tsx'
import { RepairPage } from './repair-page.tsx'
import { requireStaff } from './require-staff.server.ts'
import { getStuckClaim } from './stuck-claim.server.ts'

type Found = { claim?: { handOver: string | null }; isAtCore?: boolean } | undefined

/** Of one that was handed over another way staff say which it is; of others, that the core has it. */
const titleOf = (found: Found) =>
  found?.claim?.handOver === 'by-hand' && !found.isAtCore
    ? 'ledger.unnamed.link'
    : 'ledger.merge.title'

export const meta = titled((data) => titleOf(data as Found))

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { desk } = await requireStaff(request, 'sync.correct')
  const { claim, entry } = await getStuckClaim(params.claimId!)
  return { desk, claim, code: entry?.code, isAtCore: await isAtCore(claim) }
}

/** Then no other claim's number is taken for it: the page says so instead of asking. */
const isAtCore = async ({ claimId, handOver }: { claimId: string; handOver: string | null }) =>
  handOver === 'confirmed' || (await findCoreClaimId(claimId)) !== undefined

/** Binds a claim that could not be handed over to the one the core has already. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { accountId: staffId, insuredAs } = await requireStaff(request, 'sync.correct')
  const { claimId } = (await getStuckClaim(params.claimId!)).claim
  const form = parseWithZod(await request.formData(), { schema: MergeForm })
  if (form.status !== 'success')
    return data({ result: form.reply(), look: undefined }, { status: 422 })
  const outcome = await bindClaim({ claimId, ...form.value, staffId, insuredAs })
  if (outcome === 'not-found') throw notFound()
  if (typeof outcome === 'string') return redirect(`/admin/sync?done=${outcome}`)
  return data({ result: form.reply(whyUnbound(outcome)), look: lookOf(outcome) }, { status: 422 })
}

export default function Merge() {
  const { desk, claim, isAtCore } = useLoaderData<typeof loader>()
  const { t } = useWords()
  if (!isAtCore) return <MergePage />
  const { claimId, reference } = claim
  return (
    <RepairPage
      desk={desk}
      title={t('ledger.merge.title')}
      lead={t('ledger.merge.isAtCore', { reference })}
    >
      <p>
        <TapLink href={`/admin/claims/${claimId}`}>{t('ledger.merge.openFile')}</TapLink>
      </p>
    </RepairPage>
  )
}

function MergePage() {
  const { desk, claim, code } = useLoaderData<typeof loader>()
  const words = useWords()
  const { t } = words
  const actionData = useActionData<typeof action>()
  const [form, fields] = useForm<{ coreClaimId: string }>({
    id: 'merge',
    lastResult: actionData?.result,
    defaultNoValidate: false,
  })
  const typed = fieldOf(words, fields.coreClaimId)
  return (
    <RepairPage
      {...{ desk, code }}
      title={t(titleOf({ claim }))}
      lead={t('ledger.merge.lead', { reference: claim.reference })}
      problems={listProblems(words, form, [typed])}
    >
      <form
        className="stack"
        method="post"
        action={`/admin/sync/claim/${claim.claimId}/merge`}
        id={form.id}
      >
        <Field
          {...typed}
          required
          maxLength={64}
          label={t('ledger.merge.number')}
          hint={t('ledger.merge.numberHint')}
          autoComplete="off"
        />
        <ClaimLook look={actionData?.look} />
        <p className="row">
          <Button>{t('ledger.merge.submit')}</Button>{' '}
          <TapLink href="/admin/sync">{t('common.cancel')}</TapLink>
        </p>
      </form>
    </RepairPage>
  )
}
