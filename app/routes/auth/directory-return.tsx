import type { SubmissionResult } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { directoryLoginOf, forgetDirectoryLogin } from '#app/http/directory-cookie.server.ts'
import { localeOf, notFound } from '#app/http/guards.server.ts'
import { titled } from '#app/http/page-title.ts'
import { localPath } from '#app/http/return-to.ts'
import { startSession } from '#app/http/session.server.ts'
import { directoryName, finishDirectoryLogin } from '#app/modules/staff/staff.server.ts'
import { DirectoryAnswerForm, type DirectoryProblem } from '#app/modules/staff/staff.ts'
import { now } from '#app/platform/clock.ts'
import { useBrand } from '#app/ui/brand-context.tsx'
import { Button } from '#app/ui/button.tsx'
import { PageBody } from '#app/ui/page-body.tsx'
import { PageHeading } from '#app/ui/page-heading.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { DirectoryTrouble } from './directory-trouble.tsx'
import { refuseDirectory } from './refuse-directory.server.ts'

export const meta = titled('identity.login.title')

/** Somebody comes back from the directory. The page has a button, for a page only reads. */
export async function loader({ request }: LoaderFunctionArgs) {
  const name = directoryName()
  if (!name) throw notFound()
  const { searchParams } = new URL(request.url)
  const answer = DirectoryAnswerForm.safeParse(Object.fromEntries(searchParams)).data
  const login = await directoryLoginOf(request)
  const problem = searchParams.has('error') ? 'declined' : 'stale'
  if (!answer || answer.state !== login?.state)
    return refuseDirectory(problem, { name, answer: undefined })
  return data({ name, answer, problem: undefined })
}

const result: SubmissionResult = { status: 'error' }

/** Redeems what was brought back, once: another try begins at the directory. */
export async function action({ request }: ActionFunctionArgs) {
  const name = directoryName()
  if (!name) throw notFound()
  const forget = await forgetDirectoryLogin()
  const refuse = (problem: DirectoryProblem) =>
    refuseDirectory(problem, { result }, { 'set-cookie': forget })
  const form = parseWithZod(await request.formData(), { schema: DirectoryAnswerForm })
  const login = await directoryLoginOf(request)
  if (form.status !== 'success' || form.value.state !== login?.state) return refuse('stale')
  const language = localeOf(request)
  const outcome = await finishDirectoryLogin({ login, answer: form.value, language })
  if (typeof outcome === 'string') return refuse(outcome)
  const { accountId } = outcome
  const session = await startSession(request, { accountId, factorAt: now() })
  session.headers.append('set-cookie', forget)
  return redirect(localPath(login.returnTo, '/admin'), { headers: session.headers })
}

export default function DirectoryReturn() {
  const { name, answer, problem } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()?.problem ?? problem
  if (refused || !answer) return <DirectoryTrouble name={name} problem={refused ?? 'stale'} />
  return <GoOn name={name} answer={answer} />
}

function GoOn({ name, answer }: { name: string; answer: Record<string, string> }) {
  const { t, locale } = useWords()
  const brand = useBrand()
  return (
    <Page reader="guest" languageHref={`/login?lang=${locale === 'en' ? 'es' : 'en'}`}>
      <PageBody shape="narrow">
        <div className="card">
          <PageHeading
            title={t('staff.directory.title', { name })}
            lead={t('staff.directory.lead', { name })}
          />
          <form method="post" action="/login/directory/return">
            {Object.entries(answer).map(([field, value]) => (
              <input key={field} type="hidden" name={field} value={value} />
            ))}
            <Button>{t('staff.directory.goOn', { brand: brand.name })}</Button>
          </form>
        </div>
      </PageBody>
    </Page>
  )
}
