import { getWords, type Locale } from '#app/words/words.ts'
import { nameInTexts } from './name-in-texts.server.ts'
import { noticeLink } from './notice-link.server.ts'
import { toGsm } from './to-gsm.ts'
import { writeLetter } from './write-letter.ts'
import { ending, type About } from './write-notice.server.ts'

const link = () => noticeLink({ kind: 'digest', claimId: null })

/** One email for all that came in a surge, each with its own line. */
export function writeDigestEmail(
  summed: readonly About[],
  { name, language }: { name: string; language: Locale },
) {
  const words = getWords(language)
  const { t } = words
  const lead = t('messages.notice.digest.text')
  return writeLetter({
    language,
    subject: t('messages.notice.digest.subject'),
    lines: [
      t('messages.greeting', { name }),
      lead,
      t('noticeWays.letter.digestLead', { count: summed.length }),
      {
        list: summed.map(({ kind, reference }) => ({
          said: t(`messages.notice.${kind}.subject`, { reference: reference ?? '' }),
        })),
      },
      {
        link: link(),
        before: (to) => t('noticeWays.letter.seeAll', { link: to }),
        label: t('noticeWays.letter.seeAllHere'),
        main: true,
      },
      ...ending(words),
    ],
  })
}

/** The same as one text message. */
export function writeDigestText(summed: readonly About[], { language }: { language: Locale }) {
  const said = getWords(language).t('noticeWays.letter.digestShort', { count: summed.length })
  return toGsm(`${nameInTexts()}: ${said} ${link()}`)
}
