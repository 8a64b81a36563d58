import { useForm } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { notFound } from '#app/http/guards.server.ts'
import { titled } from '#app/http/page-title.ts'
import { findCoreClaimId, noteByHand } from '#app/modules/claims/claims.server.ts'
import { ByHandForm } from '#app/modules/claims/claims.ts'
import { noteFileByHand } from '#app/modules/documents/documents.server.ts'
import { noteContactByHand } from '#app/modules/identity/identity.server.ts'
import { may } from '#app/modules/identity/identity.ts'
import { findEntry, isEntryKind, type EntrySubject } from '#app/platform/ledger.server.ts'
import { Button, TapLink } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import { fieldOf, listProblems } from '#app/ui/form-fields.ts'
import { useWords } from '#app/ui/words-context.tsx'
import { bindClaim, lookOf, whyUnbound } from './bind-claim.server.ts'
import { ClaimLook } from './claim-look.tsx'
import { RepairPage } from './repair-page.tsx'
import { requireStaff } from './require-staff.server.ts'

export const meta = titled('ledger.byHand.title')

type Args = Pick<LoaderFunctionArgs, 'params'>

async function requireEntry({ params: { kind = '', subjectId = '' } }: Args) {
  const entry = isEntryKind(kind) && (await findEntry({ kind, subjectId }))
  if (!entry) throw notFound()
  return entry
}

export async function loader(args: LoaderFunctionArgs) {
  const { desk, role } = await requireStaff(args.request, 'sync.mend')
  const { kind, subjectId, code } = await requireEntry(args)
  const mayName = may(role, 'sync.correct') && (await isUnnamed({ kind, subjectId }))
  return { desk, kind, subjectId, code, mayName }
}

/** A claim of which we do not know which one it is at the core. */
const isUnnamed = async ({ kind, subjectId }: EntrySubject) =>
  kind === 'claim' && (await findCoreClaimId(subjectId)) === undefined

/** Notes that a member of staff gave it to the core another way; it is not sent any more. */
export async function action(args: ActionFunctionArgs) {
  const { accountId: staffId, insuredAs, role } = await requireStaff(args.request, 'sync.mend')
  const entry = await requireEntry(args)
  const form = parseWithZod(await args.request.formData(), { schema: ByHandForm })
  if (form.status !== 'success')
    return data({ result: form.reply(), look: undefined }, { status: 422 })
  const by = { staffId, insuredAs }
  const { coreClaimId, of, note } = form.value
  if (coreClaimId && may(role, 'sync.correct') && (await isUnnamed(entry))) {
    const bound = await bindClaim({ claimId: entry.subjectId, coreClaimId, of, note, ...by })
    if (typeof bound === 'object')
      return data({ result: form.reply(whyUnbound(bound)), look: lookOf(bound) }, { status: 422 })
    if (bound === 'merged' && entry.state !== 'by-hand') return redirect('/admin/sync?done=byHand')
  }
  const outcome = await noteEntry(entry, { note, ...by })
  if (outcome === 'not-found') throw notFound()
  const done = { noted: 'byHand', done: 'underWay', own: 'own' }[outcome]
  return redirect(`/admin/sync?done=${done}`)
}

type Noted = { note: string; staffId: string; insuredAs: string | undefined }

function noteEntry({ kind, subjectId }: EntrySubject, by: Noted) {
  if (kind === 'file') return noteFileByHand({ documentId: subjectId, ...by })
  if (kind === 'contact') return noteContactByHand({ changeId: subjectId, ...by })
  return noteByHand({ kind, subjectId, ...by })
}

export default function ByHand() {
  const { desk, kind, subjectId, code, mayName } = useLoaderData<typeof loader>()
  const words = useWords()
  const { t } = words
  const actionData = useActionData<typeof action>()
  const [form, fields] = useForm<{ note: string; coreClaimId?: string }>({
    id: 'by-hand',
    lastResult: actionData?.result,
    defaultNoValidate: false,
  })
  const typed = fieldOf(words, fields.note)
  const named = fieldOf(words, fields.coreClaimId)
  return (
    <RepairPage
      {...{ desk, code }}
      title={t('ledger.byHand.title')}
      lead={t('ledger.byHand.lead', { what: t(`ledger.kind.${kind}`) })}
      problems={listProblems(words, form, [typed, named])}
    >
      <form
        className="stack"
        method="post"
        action={`/admin/sync/${kind}/${subjectId}/by-hand`}
        id={form.id}
      >
        <Field
          {...typed}
          required
          maxLength={200}
          label={t('ledger.byHand.note')}
          hint={t('ledger.byHand.noteHint')}
          autoComplete="off"
        />
        {mayName ? (
          <Field
            {...named}
            optional
            maxLength={64}
            label={t('ledger.merge.number')}
            hint={t('ledger.byHand.numberHint')}
            autoComplete="off"
          />
        ) : null}
        <ClaimLook look={actionData?.look} />
        <p className="row">
          <Button>{t('ledger.byHand.submit')}</Button>{' '}
          <TapLink href="/admin/sync">{t('common.cancel')}</TapLink>
        </p>
      </form>
    </RepairPage>
  )
}
