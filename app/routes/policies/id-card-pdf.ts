import type { LoaderFunctionArgs } from '@remix-run/node'
import { brandOf } from '#app/http/brand.server.ts'
import { localeOf } from '#app/http/guards.server.ts'
import { answerWithPdf } from '#app/http/pdf-answer.server.ts'
import { printPaper } from '#app/modules/documents/documents.server.ts'
import { getWords, localeTags } from '#app/words/words.ts'
import { tellCards } from './card-facts.ts'
import { requirePolicyWithCard } from './policy-with-card.server.ts'

/** The cards of one's own policy as a PDF to save. */
export async function loader(args: LoaderFunctionArgs) {
  const { policy, holderId } = await requirePolicyWithCard(args)
  const { brand, timeZone } = brandOf()
  const words = getWords(localeOf(args.request), { timeZone })
  const { t } = words
  const { policyNumber: number } = policy
  const paper = {
    title: t('policies.card.title'),
    language: localeTags[words.locale],
    from: brand.name,
    lead: t('policies.number', { number }),
    parts: tellCards(words, policy, brand).map(({ title, facts }) => ({ title, rows: facts })),
    foot: t('policies.card.foot', { number, page: '{page}', pages: '{pages}' }),
  }
  const pdf = await printPaper(paper, { reader: holderId })
  const fileName = t('policies.card.fileName', { number })
  return answerWithPdf(words, pdf, { fileName, back: `/policies/${policy.policyId}/id-card` })
}
