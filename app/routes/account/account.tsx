import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { languageCookie } from '#app/http/cookies.server.ts'
import { notFound, requirePolicyholder } from '#app/http/guards.server.ts'
import { titled } from '#app/http/page-title.ts'
import {
  findAccount,
  findAddressChange,
  setLanguage,
} from '#app/modules/identity/identity.server.ts'
import { LanguageForm } from '#app/modules/identity/identity.ts'
import { listLostWays } from '#app/modules/notifications/notifications.server.ts'
import { AccountView } from './account-view.tsx'
import { readAddress } from './read-address.server.ts'
import { toldBy } from './told.ts'

export const meta = titled('identity.account.title')

export async function loader({ request }: LoaderFunctionArgs) {
  const { accountId, holderId } = await requirePolicyholder(request)
  const account = await findAccount(accountId)
  if (!account) throw notFound()
  const { name, email, phone, phoneVerified, language } = account
  return {
    about: { name, email, phone, phoneVerified, language },
    address: await readAddress(holderId),
    change: await findAddressChange(accountId),
    lost: await listLostWays(holderId),
    told: toldBy(new URL(request.url).searchParams),
  }
}

export async function action({ request }: ActionFunctionArgs) {
  const { accountId } = await requirePolicyholder(request)
  const form = parseWithZod(await request.formData(), { schema: LanguageForm })
  if (form.status !== 'success') return data({ result: form.reply() }, { status: 422 })
  const { language } = form.value
  await setLanguage({ accountId, language })
  return redirect('/account?saved', { headers: { 'set-cookie': languageCookie(language) } })
}

export default function AccountPage() {
  return <AccountView {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
