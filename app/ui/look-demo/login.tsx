import { AccidentLink, AccidentPanel } from '../accident-panel.tsx'
import { Button, LinkButton, TapLink } from '../button.tsx'
import { Field } from '../field.tsx'
import { PageBody } from '../page-body.tsx'
import { Page } from '../page.tsx'
import { useWords } from '../words-context.tsx'

export function LoginDemo() {
  const { t } = useWords()
  return (
    <Page reader="guest">
      <PageBody shape="door">
        <AccidentLink />
        <div className="card">
          <div className="stack tight">
            <h1>{t('identity.login.title')}</h1>
            <p className="soft">{t('identity.login.lead')}</p>
          </div>
          <form className="stack" method="post">
            <Field
              id="email"
              name="email"
              type="email"
              label={t('identity.login.email')}
              autoComplete="username"
              required
            />
            <Field
              id="password"
              name="password"
              type="password"
              label={t('identity.login.password')}
              autoComplete="current-password"
              required
              after={<TapLink href="/recover">{t('identity.login.forgot')}</TapLink>}
            />
            <Button>{t('common.continue')}</Button>
            <p className="soft small">{t('identity.login.codeNext')}</p>
          </form>
          <hr />
          <div className="stack tight">
            <h2>{t('identity.login.firstTime')}</h2>
            <p>{t('identity.login.firstTimeNeeds')}</p>
            <p>
              <LinkButton kind="quiet" href="/register">
                {t('identity.login.setUp')}
              </LinkButton>
            </p>
          </div>
        </div>
        <AccidentPanel />
      </PageBody>
    </Page>
  )
}
