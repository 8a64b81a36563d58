import { useForm, type SubmissionResult } from '@conform-to/react'
import { getZodConstraint, parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { isFresh, notFound, requireAccount } from '#app/http/guards.server.ts'
import { titled } from '#app/http/page-title.ts'
import { listFactors, renameFactor } from '#app/modules/factors/factors.server.ts'
import { FactorNameForm } from '#app/modules/factors/factors.ts'
import { Button, TapLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { fieldOf, listProblems } from '#app/ui/form-fields.ts'
import { PageBody } from '#app/ui/page-body.tsx'
import { PageHeading } from '#app/ui/page-heading.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'

export const meta = titled('security.title')

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { accountId, role, factorAt, shell } = await requireAccount(request)
  const all = await listFactors({ accountId, byEmail: role === 'policyholder' })
  const factor = all.find(({ factorId }) => factorId === params.factorId)
  if (!factor) throw notFound()
  return { factor, isLast: all.length === 1, isFresh: isFresh({ factorAt }), shell }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { accountId } = await requireAccount(request)
  const form = parseWithZod(await request.formData(), { schema: FactorNameForm })
  if (form.status !== 'success') return data({ result: form.reply() }, { status: 422 })
  const { name } = form.value
  const outcome = await renameFactor({ accountId, factorId: params.factorId!, name })
  if (outcome === 'not-found') throw notFound()
  return redirect('/account/security?saved')
}

export default function Factor() {
  return <FactorView {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}

type Props = Awaited<ReturnType<typeof loader>> & { result?: SubmissionResult }

function FactorView({ factor, isLast, isFresh, shell, result }: Props) {
  const words = useWords()
  const { t } = words
  const path = `/account/security/factors/${factor.factorId}`
  const [form, fields] = useForm({
    id: 'factor',
    lastResult: result,
    constraint: getZodConstraint(FactorNameForm),
    defaultValue: { name: factor.name ?? '' },
    defaultNoValidate: false,
  })
  const name = fieldOf(words, fields.name)
  return (
    <Page {...shell}>
      <PageBody shape="narrow">
        <p>
          <TapLink href="/account/security">{t('security.back')}</TapLink>
        </p>
        <PageHeading title={factor.name ?? t(`security.kinds.${factor.kind}`)} />
        <ErrorSummary problems={listProblems(words, form, [name])} />
        {factor.kind === 'email' ? null : (
          <Card title={t('security.factor.name')}>
            <form className="stack" method="post" action={path} id={form.id}>
              <Field
                {...name}
                label={t('security.factor.nameLabel')}
                hint={t('security.factor.nameHint')}
                autoComplete="off"
              />
              <Button>{t('common.save')}</Button>
            </form>
          </Card>
        )}
        {factor.isFirst ? null : (
          <Card title={t('security.factor.first')}>
            <p className="soft">{t('security.factor.firstHow')}</p>
            <form method="post" action={`${path}/first`}>
              <Button kind="quiet">{t('security.factor.makeFirst')}</Button>
            </form>
          </Card>
        )}
        <Card title={t('security.factor.remove')}>
          {isLast ? (
            <p>{t('security.factor.lastStays')}</p>
          ) : (
            <form className="stack" method="post" action={`${path}/removal`}>
              <p className="soft">
                {t('security.factor.removeHow')} {isFresh ? null : t('security.factor.asksAgain')}
              </p>
              <Button kind="quiet">{t('security.factor.removeIt')}</Button>
            </form>
          )}
        </Card>
      </PageBody>
    </Page>
  )
}
