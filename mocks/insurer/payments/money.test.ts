import fc from 'fast-check'
import { expect, test } from 'vitest'
import { arithmeticOf, deductibleOf } from './arithmetic.ts'
import { moneyOf, readAmount, thousandths } from './money.ts'

test('an amount survives its way through thousandths', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 14n }), (value) => {
      expect(thousandths(moneyOf(value, 'USD').amount)).toBe(value)
    }),
  )
})

test('people may write amounts as they do', () => {
  expect(['120', '$1,200.5', ' 0.125 ', '-3', 'ten'].map(readAmount)).toEqual([
    '120.00',
    '1200.50',
    '0.125',
    undefined,
    undefined,
  ])
})

const usd = (amount: string) => ({ amount, currency: 'USD' })

test('a payment is never below zero and never above the limit', () => {
  const coverage = { code: 'COV-C', name: 'Personal property', limit: usd('1000.00') }
  const small = arithmeticOf('EXP-1', coverage, {
    loss: '100',
    depreciation: '0',
    deductible: '250',
  })
  expect(small.payment.amount).toBe('0.00')
  const large = arithmeticOf('EXP-1', coverage, {
    loss: '1500',
    depreciation: '0',
    deductible: '250',
  })
  expect(large).toMatchObject({
    payment: usd('1000.00'),
    otherReductions: [{ code: 'OVER_LIMIT', amount: usd('250.00') }],
  })
})

test('a percentage deductible is of the limit', () => {
  const hail = { code: 'WH', name: 'Wind and hail', limit: usd('310000.00'), deductiblePercent: 2 }
  expect(deductibleOf(hail)).toBe('6200.00')
})
