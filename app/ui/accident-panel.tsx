import { useBrand } from './brand-context.tsx'
import { PhoneLink } from './phone-link.tsx'
import { Sentence } from './sentence.tsx'
import { useWords } from './words-context.tsx'

/** What to do right after an accident, for somebody who is not logged in. Stands in a `door` body. */
export function AccidentPanel({ reportHref }: { reportHref?: string }) {
  const { t } = useWords()
  const { claimsPhone } = useBrand()
  const emergency = (
    <a className="hit" href="tel:911">
      911
    </a>
  )
  return (
    <aside className="stack hello" id="accident" aria-labelledby="accident-title">
      <Doorway />
      <h2 id="accident-title">{t('identity.accident.title')}</h2>
      <ol className="calm">
        <li>
          <b>{t('identity.accident.safe')}</b>{' '}
          <Sentence of="identity.accident.safeHow" with={{ emergency }} />
        </li>
        <li>
          <b>{t('identity.accident.photos')}</b> {t('identity.accident.photosHow')}
        </li>
        <li>
          <b>{t('identity.accident.tell')}</b> {t('identity.accident.tellHow')}
          {reportHref ? (
            <>
              {' '}
              <a className="tap" href={reportHref}>
                {t('identity.accident.report')}
              </a>
            </>
          ) : null}
        </li>
      </ol>
      <p>
        {t('identity.accident.talk')} <PhoneLink number={claimsPhone} className="hit" />
      </p>
    </aside>
  )
}

/** On a phone the panel lies below the form; this leads to it. */
export function AccidentLink() {
  const { t } = useWords()
  return (
    <p className="near">
      <a className="tap" href="#accident">
        {t('identity.accident.see')}
      </a>
    </p>
  )
}

function Doorway() {
  return (
    <svg className="doorway" width="120" height="100" viewBox="0 0 240 200" fill="none" aria-hidden>
      <path className="a" d="M20 200v-80a100 100 0 0 1 200 0v80" />
      <path className="b" d="M50 200v-78a70 70 0 0 1 140 0v78" />
      <path className="c" d="M80 200v-76a40 40 0 0 1 80 0v76z" />
    </svg>
  )
}
