import { useForm } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { notFound } from '#app/http/guards.server.ts'
import { titled } from '#app/http/page-title.ts'
import { findRefusedWords, reword } from '#app/modules/claims/claims.server.ts'
import { rewordableKinds, rewordForm } from '#app/modules/claims/claims.ts'
import { Button, TapLink } from '#app/ui/button.tsx'
import { TextareaField } from '#app/ui/field.tsx'
import { fieldOf, listProblems } from '#app/ui/form-fields.ts'
import { useWords } from '#app/ui/words-context.tsx'
import { ClosedForRepair } from './closed-for-repair.tsx'
import { RepairPage } from './repair-page.tsx'
import { requireStaff } from './require-staff.server.ts'

export const meta = titled('ledger.correct.title')

type Args = Pick<LoaderFunctionArgs, 'params'>

function requireKind({ params }: Args) {
  const kind = rewordableKinds.find((one) => one === params.kind)
  if (!kind) throw notFound()
  return { kind, subjectId: params.subjectId! }
}

/** What somebody wrote and the core refused for its words, of a file that is open. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { desk, accountId: staffId, insuredAs } = await requireStaff(request, 'sync.correct')
  const of = requireKind({ params })
  const refused = await findRefusedWords({ ...of, staffId, insuredAs })
  if (!refused) throw notFound()
  return { desk, ...of, refused }
}

/** Puts the words right and sends them again; the person is told in the timeline. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { accountId: staffId, insuredAs } = await requireStaff(request, 'sync.correct')
  const of = requireKind({ params })
  const form = parseWithZod(await request.formData(), { schema: rewordForm(of.kind) })
  if (form.status !== 'success') return data({ result: form.reply() }, { status: 422 })
  const outcome = await reword({ ...of, text: form.value.text, staffId, insuredAs })
  if (outcome === 'not-found') throw notFound()
  if (outcome === 'same')
    return data({ result: form.reply({ formErrors: ['nothingCorrected'] }) }, { status: 422 })
  if (outcome === 'closed') return redirect(`/admin/sync/${of.kind}/${of.subjectId}/correction`)
  const done = { corrected: 'corrected', done: 'underWay', own: 'own' }[outcome]
  return redirect(`/admin/sync?done=${done}`)
}

export default function Rewording() {
  const { desk, kind, subjectId, refused } = useLoaderData<typeof loader>()
  const { claimId, reference, code, text } = refused
  const words = useWords()
  const { t } = words
  const [form, fields] = useForm<{ text: string }>({
    id: 'rewording',
    lastResult: useActionData<typeof action>()?.result,
    defaultValue: { text },
    defaultNoValidate: false,
  })
  const typed = fieldOf(words, fields.text)
  const path = `/admin/sync/${kind}/${subjectId}/correction`
  return (
    <RepairPage
      {...{ desk, code }}
      title={t('ledger.correct.title')}
      lead={t('ledger.correct.lead', { reference })}
      problems={listProblems(words, form, [typed])}
    >
      {text === undefined ? (
        <ClosedForRepair claimId={claimId} returnTo={path} />
      ) : (
        <form className="stack" method="post" action={path} id={form.id}>
          <TextareaField {...typed} label={t(`ledger.kind.${kind}`)} maxLength={4_000} />
          <p className="row">
            <Button>{t('ledger.correct.submit')}</Button>{' '}
            <TapLink href="/admin/sync">{t('common.cancel')}</TapLink>
          </p>
        </form>
      )}
    </RepairPage>
  )
}
