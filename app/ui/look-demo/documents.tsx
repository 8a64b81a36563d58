import { Button } from '../button.tsx'
import { Card } from '../card.tsx'
import { Drop } from '../drop.tsx'
import { FileList } from '../file-list.tsx'
import { Fold } from '../fold.tsx'
import { PageBody } from '../page-body.tsx'
import { PageHeading } from '../page-heading.tsx'
import { Page } from '../page.tsx'
import { useWords } from '../words-context.tsx'
import { fileSteps } from './the-claim.tsx'

export function DocumentsDemo() {
  const { t } = useWords()
  const states = ['stored', 'sent', 'confirmed'] as const
  return (
    <Page reader="policyholder" current="claims">
      <PageBody shape="narrow">
        <PageHeading
          back={{ href: '/claims/1', label: 'Rear-end collision' }}
          title={t('documents.title')}
          lead={t('documents.lead')}
        />
        <form className="stack" method="post" encType="multipart/form-data">
          <Drop
            id="files"
            name="files"
            accept="image/*,.heic,.pdf"
            multiple
            hint={t('documents.hint', { size: '25 MB', most: 20 })}
            errors={[t('errors.file.required')]}
          />
          <div>
            <Button>{t('documents.submit')}</Button>
          </div>
        </form>
        <Card title={t('documents.yours')}>
          <FileList
            files={[
              {
                id: '1',
                kind: 'DOC',
                name: 'Witness statement.docx',
                about: '48 KB',
                error: t('errors.file.type'),
                mend: (
                  <form className="row" method="post">
                    <Button kind="link">
                      {t('common.remove')}
                      <span className="vh"> Witness statement.docx</span>
                    </Button>
                  </form>
                ),
              },
              {
                id: '2',
                kind: 'JPG',
                name: 'Rear bumper.jpg',
                href: '/documents/2',
                about: '284 KB',
                steps: fileSteps(t, 'done', 'done', 'done'),
                note: 'Sent at 9:02 AM.',
              },
            ]}
          />
        </Card>
        <Fold title={t('documents.meaning.title')} quiet>
          <dl className="stack tight">
            {states.map((state) => (
              <div key={state}>
                <dt>{t(`documents.state.${state}`)}</dt>
                <dd>{t(`documents.meaning.${state}`)}</dd>
              </div>
            ))}
          </dl>
        </Fold>
      </PageBody>
    </Page>
  )
}
