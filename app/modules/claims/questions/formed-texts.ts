import { z } from 'zod'
import { isCurrency } from './iso-codes.ts'

const typed = z.string({ error: 'required' })
const upper = typed.transform((text) => text.trim().toUpperCase())

/** 17 characters; I, O and Q are never used because they look like 1 and 0. */
export const Vin = typed
  .transform((text) => text.replace(/[\s-]/g, '').toUpperCase())
  .pipe(z.string().regex(/^[A-HJ-NPR-Z0-9]{17}$/, 'vin'))

export const Plate = upper.pipe(z.string().min(1, 'required').max(12, 'tooLong'))

/** A state of the United States by its two letters. */
export const State = upper.pipe(z.string().regex(/^[A-Z]{2}$/, 'state'))

export const Postcode = typed.trim().regex(/^\d{5}(-\d{4})?$/, 'postcode')

/** A policy number of another insurer, as written on its papers. */
export const PolicyNumber = typed.trim().min(4, 'tooShort').max(40, 'tooLong')

export const Currency = upper.refine(isCurrency, 'currency')
