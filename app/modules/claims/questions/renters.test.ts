import { expect, test } from 'vitest'
import { changed, everyLine, listGaps, toldOf, type Answers } from './line-answers.test-support.ts'

const theft: Answers = {
  ...everyLine,
  what: { cause: 'theft' },
  'lost-things': {
    listed: 'now',
    contents: [{ item: 'Bicycle', ageYears: '2', value: '$640' }, { item: 'Laptop' }],
  },
  staying: { habitable: 'no', extra: 'Two nights in a motel', extraCost: '212.40' },
  police: { report: 'will_follow', forcedEntry: 'yes' },
  needs: { home: ['board_up'] },
}

test('a burglary in a rented home is asked for and told in full', () => {
  expect(listGaps('renters', theft)).toEqual({})
  const { wire, immediateNeeds } = toldOf('renters', theft)
  expect(immediateNeeds).toEqual(['board_up'])
  expect(wire.details).toEqual({
    line: 'renters',
    contents: [
      { item: 'Bicycle', ageYears: 2, value: { amount: '640.00', currency: 'USD' } },
      { item: 'Laptop' },
    ],
    contentsLater: false,
    forcedEntry: 'YES',
    police: { status: 'WILL_FOLLOW' },
    habitable: 'NO',
    additionalLiving: {
      text: 'Two nights in a motel',
      cost: { amount: '212.40', currency: 'USD' },
    },
  })
})

test.each([
  ['whether the list is made now', 'lost-things', 'listed', 'lost-things.listed', 'choose'],
  ['at least one thing', 'lost-things', 'contents', 'lost-things.contents[0].item', 'addOne'],
  ['whether somebody broke in', 'police', 'forcedEntry', 'police.forcedEntry', 'choose'],
  ['whether there is a report', 'police', 'report', 'police.report', 'choose'],
  ['whether it can be lived in', 'staying', 'habitable', 'staying.habitable', 'choose'],
])('of a theft it is needed: %s', (_what, section, name, field, code) => {
  expect(listGaps('renters', changed(theft, section, { [name]: undefined }))).toEqual({
    [field]: [code],
  })
})

test('a thing of the list has a name, an age that is a number and a value in dollars', () => {
  const contents = [{ ageYears: 'old', value: 'much' }]
  expect(listGaps('renters', changed(theft, 'lost-things', { contents }))).toEqual({
    'lost-things.contents[0].item': ['required'],
    'lost-things.contents[0].ageYears': ['number'],
    'lost-things.contents[0].value': ['money'],
  })
})

test('the list may follow; what was listed before is then not told', () => {
  const later = changed(theft, 'lost-things', { listed: 'later' })
  expect(listGaps('renters', later)).toEqual({})
  const { details } = toldOf('renters', later).wire
  expect(details).toMatchObject({ contentsLater: true })
  expect(details).not.toHaveProperty('contents')
})

test('nobody asks about a break-in or a police report after a fire', () => {
  const fire = changed(changed(theft, 'what', { cause: 'fire' }), 'police', { report: undefined })
  expect(listGaps('renters', fire)).toEqual({})
  const { details } = toldOf('renters', fire).wire
  expect(details).not.toHaveProperty('forcedEntry')
  expect(details).not.toHaveProperty('police')
})

test('what it costs to live elsewhere may be left out', () => {
  const none = changed(theft, 'staying', { extra: undefined, extraCost: undefined })
  expect(listGaps('renters', none)).toEqual({})
  expect(toldOf('renters', none).wire.details).not.toHaveProperty('additionalLiving')
})
