import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { comesByDirectory, isFresh, requireAccount } from '#app/http/guards.server.ts'
import { titled } from '#app/http/page-title.ts'
import { goOnWith, verifyPath } from '#app/http/pending-login.server.ts'
import { localPath } from '#app/http/return-to.ts'
import { confirmSession } from '#app/modules/identity/identity.server.ts'
import { Button, TapLink } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { PageBody } from '#app/ui/page-body.tsx'
import { PageHeading } from '#app/ui/page-heading.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { deliverLoginMessage } from './deliver-login-message.server.ts'
import { problemsOf, statusOf, type Trouble } from './trouble.tsx'

export const meta = titled('identity.confirm.title')

/** Who proved a factor just now is let through; anybody else reads why it is asked again. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { factorAt, shell } = await requireAccount(request)
  const returnTo = localPath(new URL(request.url).searchParams.get('returnTo'), '/account')
  if (isFresh({ factorAt })) throw redirect(returnTo)
  return { returnTo, shell }
}

export async function action({ request }: ActionFunctionArgs) {
  const { accountId, sessionId } = await requireAccount(request)
  const returnTo = localPath((await request.formData()).get('returnTo'), '/account')
  const deliver = deliverLoginMessage
  const started = (await comesByDirectory(accountId))
    ? 'by-directory'
    : await confirmSession({ accountId, sessionId, returnTo, deliver })
  if (typeof started === 'object' && 'pendingId' in started)
    return goOnWith(started.pendingId, verifyPath(started))
  const trouble: Trouble = typeof started === 'string' ? { outcome: started } : started
  const result = { status: 'error' as const, initialValue: { returnTo } }
  return data({ result, trouble }, { status: statusOf(trouble) })
}

export default function Confirm() {
  const words = useWords()
  const { t } = words
  const { returnTo, shell } = useLoaderData<typeof loader>()
  const problems = problemsOf(words, useActionData<typeof action>()?.trouble)
  return (
    <Page {...shell}>
      <PageBody shape="narrow">
        <div className="card">
          <ErrorSummary problems={problems} />
          <PageHeading title={t('identity.confirm.title')} lead={t('identity.confirm.lead')} />
          <form className="row" method="post" action="/account/confirm">
            <input type="hidden" name="returnTo" value={returnTo} />
            <Button>{t('common.continue')}</Button>{' '}
            <TapLink href="/account/security">{t('common.cancel')}</TapLink>
          </form>
        </div>
      </PageBody>
    </Page>
  )
}
