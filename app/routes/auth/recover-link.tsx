import { type SubmissionResult } from '@conform-to/react'
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { titled } from '#app/http/page-title.ts'
import { goOnWith, verifyPath } from '#app/http/pending-login.server.ts'
import {
  findEmailedLink,
  startRecovery,
  stopByLink,
} from '#app/modules/identity/identity.server.ts'
import { deliverLoginMessage } from './deliver-login-message.server.ts'
import { LinkGone } from './link-gone.tsx'
import { LinkView } from './link-view.tsx'
import { statusOf, type Trouble } from './trouble.tsx'

export const meta = titled('recovery.link.title')

/** Opening a link from an email changes nothing, whoever opens it: mail programs do. */
export async function loader({ params }: LoaderFunctionArgs) {
  const link = await findEmailedLink(params.token ?? '')
  return data({ purpose: link?.purpose }, { status: link ? 200 : 404 })
}

export async function action({ params }: ActionFunctionArgs) {
  const token = params.token ?? ''
  const link = await findEmailedLink(token)
  if (!link) return gone()
  if (link.purpose === 'password') return recover(token)
  const stopped = await stopByLink({ token })
  return stopped === 'gone' ? gone() : redirect(`/recover/stopped?${stopped}`)
}

async function recover(token: string) {
  const started = await startRecovery({ token, deliver: deliverLoginMessage })
  if (started === 'gone') return gone()
  if (typeof started === 'object' && 'pendingId' in started)
    return goOnWith(started.pendingId, verifyPath(started))
  const trouble: Trouble = typeof started === 'string' ? { outcome: started } : started
  return data({ result: failed, trouble }, { status: statusOf(trouble) })
}

const failed: SubmissionResult = { status: 'error' }
const gone = () => data({ result: failed, trouble: undefined }, { status: 404 })

export default function RecoverLink() {
  const { purpose } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return purpose ? <LinkView purpose={purpose} {...answer} /> : <LinkGone />
}
