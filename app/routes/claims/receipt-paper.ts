import { wordOfNotice, wordsOfEsign, type SignedDeclaration } from '#app/modules/claims/claims.ts'
import type { Paper, PaperPart } from '#app/modules/documents/documents.server.ts'
import { getWords, localeTags, type Locale, type Words } from '#app/words/words.ts'
import { isInTwo } from './is-in-two.ts'
import type { Places } from './read-places.server.ts'
import { tellAll, type Said } from './said.ts'

/** What a receipt is printed from, of an account or without one. */
export type PrintedReceipt = {
  reference: string
  claimNumber?: string | undefined
  noticedAt?: number | undefined
  declaration?: SignedDeclaration | undefined
  /** Answers changed since it was signed. */
  changed: boolean
  kept: Places
  said: Said
}

/** The receipt as a paper: when, under which reference, everything said, and what was signed. */
export function receiptPaper(words: Words, receipt: PrintedReceipt, insurer: string): Paper {
  const { t } = words
  const { reference, said } = receipt
  const parts = tellAll(words, said).map(({ title, answers }) => ({
    title,
    rows: answers.map(({ question, answer }) => ({ name: question, value: answer })),
  }))
  return {
    title: t('claims.receipt.title'),
    language: localeTags[words.locale],
    from: insurer,
    lead: `${t('claims.receipt.reference')}: ${reference}`,
    parts: [
      theFacts(words, receipt),
      ...parts,
      ...theFiles(words, said),
      ...theSigned(words, receipt),
    ],
    foot: t('forms.paper.foot', { reference, page: '{page}', pages: '{pages}' }),
  }
}

function theFacts({ t, date }: Words, receipt: PrintedReceipt) {
  const { noticedAt, claimNumber, reference, changed, kept } = receipt
  return {
    title: t('claims.receipt.stored'),
    rows: [
      ...(noticedAt
        ? [{ name: t('claims.receipt.received'), value: date(new Date(noticedAt), 'stamp') }]
        : []),
      { name: t('claims.receipt.reference'), value: reference },
      {
        name: t('claims.receipt.number'),
        value: claimNumber ?? t('claims.receipt.numberLater'),
      },
      ...(isInTwo(kept) ? [{ name: t('kept.places'), value: t('kept.two') }] : []),
    ],
    text: changed ? [{ text: t('forms.signed.changed') }] : [],
  }
}

const theFiles = ({ t }: Words, { files }: Said): PaperPart[] =>
  files.length > 0
    ? [{ title: t('forms.said.files'), text: files.map((name) => ({ text: name })) }]
    : []

/** The notice and the consent stand in the language they were shown in. */
function theSigned({ t, date }: Words, { declaration }: PrintedReceipt): PaperPart[] {
  if (!declaration) return []
  const { fraudNotice, esign, reporterName, signedName, signedAt, shownAt } = declaration
  const word = wordOfNotice(fraudNotice)
  return [
    {
      title: t('forms.signed.title'),
      rows: [
        { name: t('claims.receipt.reporter'), value: reporterName },
        { name: t('forms.signed.by'), value: signedName },
        { name: t('forms.signed.at'), value: date(new Date(signedAt), 'stamp') },
        { name: t('forms.signed.shownAt'), value: date(new Date(shownAt), 'stamp') },
        {
          name: t('claims.receipt.notice'),
          value: t('claims.receipt.noticeVersion', fraudNotice),
        },
      ],
      text: [
        ...wordsOfEsign(esign).map((agreed) => inIts(esign.language, (its) => its.t(agreed))),
        ...(word ? [inIts(fraudNotice.language, (its) => its.t(word))] : []),
      ],
    },
  ]
}

const inIts = (language: Locale, say: (words: Words) => string) => ({
  text: say(getWords(language)),
  language: localeTags[language],
})
