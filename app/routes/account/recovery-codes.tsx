import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireOwnFactors } from '#app/http/guards.server.ts'
import { titled } from '#app/http/page-title.ts'
import {
  findRecoveryCodes,
  listFactors,
  makeRecoveryCodes,
} from '#app/modules/factors/factors.server.ts'
import { Button, LinkButton, TapLink } from '#app/ui/button.tsx'
import { PageBody } from '#app/ui/page-body.tsx'
import { PageHeading } from '#app/ui/page-heading.tsx'
import { Page } from '#app/ui/page.tsx'
import { RecoverySheet } from '#app/ui/recovery-sheet.tsx'
import { useWords } from '#app/ui/words-context.tsx'

export const meta = titled('security.recovery.title')

export async function loader({ request }: LoaderFunctionArgs) {
  const { accountId, role, shell } = await requireOwnFactors(request)
  const factors = await listFactors({ accountId, byEmail: role === 'policyholder' })
  if (factors.length === 0) throw redirect('/account/security')
  return { replaces: Boolean(await findRecoveryCodes({ accountId })), shell }
}

/** Makes a sheet. It is in this answer and nowhere else: there is no page to come back to. */
export async function action({ request }: ActionFunctionArgs) {
  const { accountId } = await requireOwnFactors(request)
  const codes = await makeRecoveryCodes({ accountId })
  return data({ result: undefined, codes }, { headers: { 'cache-control': 'no-store' } })
}

export default function RecoveryCodes() {
  const { t } = useWords()
  const { replaces, shell } = useLoaderData<typeof loader>()
  const codes = useActionData<typeof action>()?.codes
  return (
    <Page {...shell}>
      <PageBody shape="narrow">
        <div className="card">
          <PageHeading
            title={t('security.recovery.title')}
            lead={t(codes ? 'security.recovery.shown' : 'security.recovery.lead')}
          />
          {codes ? (
            <>
              <RecoverySheet codes={codes} />
              <p>
                <LinkButton href="/account/security">{t('security.recovery.done')}</LinkButton>
              </p>
            </>
          ) : (
            <form className="stack" method="post" action="/account/security/recovery-codes">
              {replaces ? <p>{t('security.recovery.replaces')}</p> : null}
              <p className="row">
                <Button>{t('security.recovery.show')}</Button>{' '}
                <TapLink href="/account/security">{t('common.cancel')}</TapLink>
              </p>
            </form>
          )}
        </div>
      </PageBody>
    </Page>
  )
}
