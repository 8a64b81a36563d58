import { expect, test } from 'vitest'
import { readPdf } from '#tests/read-pdf.ts'
import { makePdf, type Paper } from './make-pdf.server.ts'
import { printPaper } from './print-paper.server.ts'

const paper: Paper = {
  title: 'We have your claim',
  language: 'en-US',
  from: 'Tidewater Mutual',
  lead: 'Reference: HV-1',
  parts: [
    { title: 'What happened', rows: [{ name: 'Name', value: 'Łucja Ñúñez, Ωμέγα, Привет' }] },
    { title: 'What you signed', text: [{ text: 'Cualquier persona…', language: 'es-US' }] },
  ],
  foot: 'HV-1, page {page} of {pages}',
}

test('a paper says everything it was given, in any alphabet, with its page at the foot', async () => {
  const pdf = await printPaper(paper, { reader: 'ana' })
  if (pdf === 'busy') throw new Error('Nothing else is printed here')
  const text = readPdf(pdf)
  for (const said of ['We have your claim', 'Łucja Ñúñez, Ωμέγα, Привет', 'Cualquier persona…'])
    expect(text).toContain(said)
  expect(text).toContain('HV-1, page 1 of 1')
})

test('a paper is tagged and names its title and language, so that it can be read aloud', async () => {
  const file = Buffer.from(await makePdf(paper)).toString('latin1')
  expect(file).toContain('/Marked true')
  expect(file).toContain('/Lang (en-US)')
  expect(file).toContain('/Lang (es-US)')
  expect(file).toContain('/DisplayDocTitle true')
  for (const tag of ['H1', 'H2', 'P']) expect(file).toContain(`/S /${tag}`)
})

test('a long paper goes over as many pages as it needs, each numbered', async () => {
  const value = 'A word and another. '.repeat(200)
  const rows = Array.from({ length: 6 }, (_, index) => ({ name: `Thing ${index}`, value }))
  const text = readPdf(await makePdf({ ...paper, parts: [{ title: 'Things', rows }] }))
  const pages = Number(/page 1 of (\d+)/.exec(text)?.[1])
  expect(pages).toBeGreaterThan(2)
  expect(text).toContain(`page ${pages} of ${pages}`)
})

test('while papers are printed everybody else is served, and one too many is told to come back', async () => {
  const all = Array.from({ length: 11 }, (_, at) => printPaper(paper, { reader: `${at}` }))
  expect(await all.at(-1)).toBe('busy')
  const ended = await Promise.all(all)
  expect(ended.filter((one) => one === 'busy')).toHaveLength(1)
}, 120_000)

test('one reader prints one paper at a time, however often they ask, and nobody else waits for it', async () => {
  const reader = 'ana'
  const same = await Promise.all(Array.from({ length: 12 }, () => printPaper(paper, { reader })))
  expect(same).not.toContain('busy')
  const first = printPaper(paper, { reader })
  const others = Array.from({ length: 12 }, (_, at) =>
    printPaper({ ...paper, foot: `Other ${at}, page {page} of {pages}` }, { reader }),
  )
  expect(new Set(await Promise.all(others))).toEqual(new Set(['busy']))
  expect(await printPaper(paper, { reader: 'ben' })).not.toBe('busy')
  expect(await first).not.toBe('busy')
}, 120_000)
