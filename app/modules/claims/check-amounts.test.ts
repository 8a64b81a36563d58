import { expect, test } from 'vitest'
import type { PaymentAtCore } from '#app/modules/insurer/insurer.ts'
import { addsUp } from './check-amounts.ts'
import { aPayment } from './claim-file.test-support.ts'

const usd = (amount: string) => ({ amount, currency: 'USD' })
const [collision] = aPayment.breakdown

type Part = PaymentAtCore['breakdown'][number]

const isSound = (part: Partial<Part>, total: string) =>
  addsUp({ total: usd(total), breakdown: [{ ...collision!, ...part }] })

test('loss less wear less deductible less reductions is the payment, and their sum the total', () => {
  expect(addsUp(aPayment)).toBe(true)
  const two = { total: usd('7357.20'), breakdown: [collision!, collision!] }
  expect(addsUp(two)).toBe(true)
  expect(addsUp({ ...two, total: usd('7357.21') })).toBe(false)
  expect(isSound({ payment: usd('3678.61') }, '3678.61')).toBe(false)
  const salvage = [{ label: 'The wreck you kept', amount: usd('78.60') }]
  expect(isSound({ otherReductions: salvage, payment: usd('3600.00') }, '3600.00')).toBe(true)
  expect(isSound({ otherReductions: salvage }, '3678.60')).toBe(false)
})

test('cents are exact where floats are not', () => {
  const parts = { depreciation: usd('0'), deductible: usd('0.2'), payment: usd('0.1') }
  expect(0.3 - 0.2 === 0.1).toBe(false)
  expect(isSound({ loss: usd('0.3'), ...parts }, '0.100')).toBe(true)
})

test('a payment is never below zero, and no part in another currency', () => {
  expect(isSound({ loss: usd('100'), payment: usd('0') }, '0.00')).toBe(true)
  expect(isSound({ payment: { amount: '3678.60', currency: 'EUR' } }, '3678.60')).toBe(false)
})

test('what comes back after the repair is a part of what was taken off for wear', () => {
  expect(isSound({ recoverableDepreciation: usd('140.00') }, '3678.60')).toBe(true)
  expect(isSound({ recoverableDepreciation: usd('140.01') }, '3678.60')).toBe(false)
})
