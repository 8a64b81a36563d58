import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { languageCookie } from '#app/http/cookies.server.ts'
import { localeOf, notFound, requirePolicyholder } from '#app/http/guards.server.ts'
import { titled } from '#app/http/page-title.ts'
import { findAccount, setLanguage } from '#app/modules/identity/identity.server.ts'
import {
  listLostWays,
  listPreferences,
  savePreferences,
} from '#app/modules/notifications/notifications.server.ts'
import {
  PreferencesForm,
  topicNames,
  type Channel,
  type Topic,
} from '#app/modules/notifications/notifications.ts'
import { NotificationsView } from './notifications-view.tsx'

export const meta = titled('notifications.title')

export async function loader({ request }: LoaderFunctionArgs) {
  const { accountId, holderId } = await requirePolicyholder(request)
  const [account, preferences] = [await findAccount(accountId), await listPreferences(holderId)]
  if (!account || !preferences) throw notFound()
  const saved = new URL(request.url).searchParams.has('saved')
  return { preferences, language: account.language, saved, lost: await listLostWays(holderId) }
}

export async function action({ request }: ActionFunctionArgs) {
  const { accountId, holderId } = await requirePolicyholder(request)
  const form = parseWithZod(await request.formData(), { schema: PreferencesForm })
  if (form.status !== 'success') return data({ result: form.reply() }, { status: 422 })
  const { texts, language, timeZone, ...ticked } = form.value
  const choice = { ...sortOut(ticked), timeZone, texts }
  await savePreferences({ holderId, ...choice, language: localeOf(request) })
  const account = await findAccount(accountId)
  if (account?.language === language) return redirect('/account/notifications?saved')
  // A new language is for the pages too; saving the old one leaves the page's own choice alone.
  await setLanguage({ accountId, language })
  return redirect('/account/notifications?saved', {
    headers: { 'set-cookie': languageCookie(language) },
  })
}

type Ticked = Record<Topic, ('portal' | Channel)[]>

/** The columns of the page: what is sent, and what pops up here. */
function sortOut(ticked: Ticked) {
  const sent = topicNames.map((topic) => [topic, ticked[topic].filter((way) => way !== 'portal')])
  const chosen = Object.fromEntries(sent) as Record<Topic, Channel[]>
  return { chosen, popUps: topicNames.filter((topic) => ticked[topic].includes('portal')) }
}

export default function AccountNotifications() {
  return (
    <NotificationsView {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
  )
}
