import { useForm, type SubmissionResult } from '@conform-to/react'
import { getZodConstraint } from '@conform-to/zod/v4'
import { type z } from 'zod'
import type { StaffRole } from '#app/modules/identity/identity.ts'
import { JoinForm } from '#app/modules/staff/staff.ts'
import { AppKey } from '#app/ui/app-key.tsx'
import { useBrand } from '#app/ui/brand-context.tsx'
import { Button, LinkButton, TapLink } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { fieldOf, listProblems } from '#app/ui/form-fields.ts'
import { PageBody } from '#app/ui/page-body.tsx'
import { PageHeading } from '#app/ui/page-heading.tsx'
import { Page } from '#app/ui/page.tsx'
import { RecoverySheet } from '#app/ui/recovery-sheet.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { NewPasswordField } from './new-password-field.tsx'

type Invitation = {
  token: string
  email: string
  name: string
  role: StaffRole
  inviter?: string | undefined
  secret: string
  uri: string
}
type InvitationViewProps = { invitation: Invitation; result?: SubmissionResult | undefined }

export function InvitationView({ invitation, result }: InvitationViewProps) {
  const words = useWords()
  const { t } = words
  const { name: brand } = useBrand()
  const { token, email, name, inviter, secret, uri } = invitation
  const [form, fields] = useForm<z.input<typeof JoinForm>>({
    id: 'join',
    lastResult: result,
    constraint: getZodConstraint(JoinForm),
    defaultNoValidate: false,
  })
  const password = fieldOf(words, fields.password)
  const code = fieldOf(words, fields.code)
  const as = { name, brand, role: t(`staff.roles.${invitation.role}`) }
  return (
    <Page reader="guest">
      <PageBody shape="narrow">
        <div className="card">
          <ErrorSummary problems={listProblems(words, form, [password, code])} />
          <PageHeading
            title={t('staff.invitation.title')}
            lead={
              inviter
                ? t('staff.invitation.lead', { ...as, inviter })
                : t('staff.invitation.leadByCommand', as)
            }
          />
          <p>{t('staff.invitation.login', { email })}</p>
          <form className="stack" method="post" action={`/invitations/${token}`} id={form.id}>
            <input type="hidden" autoComplete="username" value={email} readOnly />
            <h2>{t('staff.invitation.password')}</h2>
            <NewPasswordField {...password} />
            <h2>{t('staff.invitation.app')}</h2>
            <p>{t('staff.invitation.appLead')}</p>
            <AppKey uri={uri} secret={secret} />
            <Field
              {...code}
              defaultValue=""
              label={t('staff.invitation.code')}
              hint={t('security.app.codeHint')}
              inputMode="numeric"
              autoComplete="one-time-code"
              maxLength={11}
            />
            <Button>{t('staff.invitation.submit')}</Button>
          </form>
        </div>
      </PageBody>
    </Page>
  )
}

/** The account is there, and they are logged in. The codes are shown this once. */
export function JoinedView({ codes }: { codes: string[] }) {
  const { t } = useWords()
  return (
    <Page reader="guest" languageHref="/admin">
      <PageBody shape="narrow">
        <div className="card">
          <PageHeading title={t('staff.invitation.joined')} lead={t('security.recovery.shown')} />
          <RecoverySheet codes={codes} />
          <p>
            <LinkButton href="/admin">{t('staff.invitation.goOn')}</LinkButton>
          </p>
        </div>
      </PageBody>
    </Page>
  )
}

export function InvitationOver() {
  const { t, locale } = useWords()
  return (
    <Page reader="guest" languageHref={`/login?lang=${locale === 'en' ? 'es' : 'en'}`}>
      <PageBody shape="narrow">
        <div className="card stack">
          <PageHeading title={t('staff.invitation.overTitle')} />
          <p>{t('staff.invitation.overText')}</p>
          <p>
            <TapLink href="/login">{t('staff.invitation.overLogin')}</TapLink>
          </p>
        </div>
      </PageBody>
    </Page>
  )
}
