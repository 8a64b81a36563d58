import { useForm, type SubmissionResult } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { languageCookie } from '#app/http/cookies.server.ts'
import { notFound, requirePolicyholder } from '#app/http/guards.server.ts'
import { titled } from '#app/http/page-title.ts'
import { findAccount, setLanguage } from '#app/modules/identity/identity.server.ts'
import { LanguageForm, languages, type Account } from '#app/modules/identity/identity.ts'
import { AccountTabs } from '#app/ui/account-tabs.tsx'
import { useBrand } from '#app/ui/brand-context.tsx'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Choices } from '#app/ui/choices.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { choicesOf, listProblems } from '#app/ui/form-fields.ts'
import { Note } from '#app/ui/note.tsx'
import { PageBody } from '#app/ui/page-body.tsx'
import { PageHeading } from '#app/ui/page-heading.tsx'
import { Page } from '#app/ui/page.tsx'
import { PhoneLink } from '#app/ui/phone-link.tsx'
import { useWords } from '#app/ui/words-context.tsx'

export const meta = titled('identity.account.title')

export async function loader({ request }: LoaderFunctionArgs) {
  const { accountId } = await requirePolicyholder(request)
  const account = await findAccount(accountId)
  if (!account) throw notFound()
  const { name, email, phone, language } = account
  const saved = new URL(request.url).searchParams.has('saved')
  return { about: { name, email, phone, language }, saved }
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

type AccountViewProps = {
  about: Pick<Account, 'name' | 'email' | 'phone' | 'language'>
  saved: boolean
  result?: SubmissionResult
}

export function AccountView({ about, saved, result }: AccountViewProps) {
  const words = useWords()
  const { t } = words
  const { claimsPhone } = useBrand()
  const [form, fields] = useForm({
    id: 'language',
    lastResult: result,
    defaultValue: { language: about.language },
    defaultNoValidate: false,
  })
  const language = choicesOf(words, fields.language)
  return (
    <Page reader="policyholder" current="account">
      <PageBody>
        <PageHeading title={t('identity.account.title')} />
        <AccountTabs current="account" />
        <ErrorSummary problems={listProblems(words, form, [language])} />
        {saved ? (
          <Note tone="good" announced>
            {t('common.saved')}
          </Note>
        ) : null}
        <Card title={t('identity.account.about')}>
          <Facts
            facts={[
              { name: t('identity.account.name'), value: about.name },
              { name: t('identity.account.email'), value: about.email },
              {
                name: t('identity.account.phone'),
                value: about.phone ? words.phone(about.phone) : t('common.notGiven'),
              },
            ]}
          />
          <p className="soft">
            {t('identity.account.toChange')} <PhoneLink number={claimsPhone} className="hit" />
          </p>
        </Card>
        <Card>
          <form className="stack" method="post" action="/account" id={form.id}>
            <Choices
              {...language}
              legend={t('identity.account.language')}
              hint={t('identity.account.languageHint')}
              choices={languages.map((value) => ({ value, label: t(`common.languages.${value}`) }))}
            />
            <Button>{t('common.save')}</Button>
          </form>
        </Card>
      </PageBody>
    </Page>
  )
}
