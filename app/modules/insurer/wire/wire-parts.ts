import { z } from 'zod'

export const WireMoney = z.object({ amount: z.string(), currency: z.string() })

/** Which of our languages a code like `es-US` is of. */
export const languageOf = (code: string | undefined) =>
  (['en', 'es'] as const).find((one) => code?.split('-')[0] === one)

export const WireAddress = z.object({
  line1: z.string(),
  line2: z.string().optional(),
  city: z.string(),
  state: z.string().optional(),
  postalCode: z.string().optional(),
})

export const WirePlace = z.object({ text: z.string().optional(), address: WireAddress.optional() })

/** A place as one line of text, the person's own words first. */
export const placeInWords = (place: z.infer<typeof WirePlace> | undefined) =>
  place?.text ?? (place?.address && addressInWords(place.address))

export function addressInWords({
  line1,
  line2,
  city,
  state,
  postalCode,
}: z.infer<typeof WireAddress>) {
  const region = [state, postalCode].filter(Boolean).join(' ')
  return [line1, line2, city, region].filter(Boolean).join(', ')
}
