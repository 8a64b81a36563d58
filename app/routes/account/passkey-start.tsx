import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { notFound, requireOwnFactors } from '#app/http/guards.server.ts'
import { titled } from '#app/http/page-title.ts'
import { startPasskey } from '#app/modules/factors/factors.server.ts'
import { findAccount } from '#app/modules/identity/identity.server.ts'
import { TapLink } from '#app/ui/button.tsx'
import { Note } from '#app/ui/note.tsx'
import { PageBody } from '#app/ui/page-body.tsx'
import { PageHeading } from '#app/ui/page-heading.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { PasskeyEntry } from './passkey-entry.tsx'

export const meta = titled('passkeys.add.title')

export async function loader({ request }: LoaderFunctionArgs) {
  const { shell } = await requireOwnFactors(request)
  return { shell, isRefused: new URL(request.url).searchParams.has('refused') }
}

/** Makes what the device will be asked; it waits for the answer. */
export async function action({ request }: ActionFunctionArgs) {
  const { accountId } = await requireOwnFactors(request)
  const account = await findAccount(accountId)
  if (!account) throw notFound()
  const { email: accountName, name: displayName } = account
  const factorId = await startPasskey({ accountId, accountName, displayName })
  return redirect(`/account/security/passkey/${factorId}`)
}

export default function PasskeyStart() {
  const { t } = useWords()
  const { shell, isRefused } = useLoaderData<typeof loader>()
  return (
    <Page {...shell}>
      <PageBody shape="narrow">
        <div className="card">
          {isRefused ? (
            <Note tone="bad" announced>
              {t('passkeys.add.refused')}
            </Note>
          ) : null}
          <PageHeading title={t('passkeys.add.title')} lead={t('passkeys.add.lead')} />
          <PasskeyEntry alone />
          <p>
            <TapLink href="/account/security">{t('common.cancel')}</TapLink>
          </p>
        </div>
      </PageBody>
    </Page>
  )
}
