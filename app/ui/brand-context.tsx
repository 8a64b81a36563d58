import { createContext, useContext } from 'react'

/** What the insurer's own settings say about itself. */
export type Brand = {
  name: string
  /** E.164, answered day and night; empty when the settings could not be read. */
  claimsPhone: string
  privacyUrl?: string
  accessibilityUrl?: string
}

export const BrandContext = createContext<Brand | undefined>(undefined)

/** The insurer's name and phone. Throws where no BrandContext is above. */
export function useBrand() {
  const brand = useContext(BrandContext)
  if (!brand) throw new Error('No BrandContext above this component')
  return brand
}
