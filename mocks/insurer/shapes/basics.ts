export type Money = { amount: string; currency: string }

export type Address = {
  line1: string
  line2?: string
  city: string
  state?: string
  postalCode?: string
  country: string
}

export type Place = { text?: string; address?: Address; latitude?: number; longitude?: number }

export type Line = 'auto' | 'home' | 'renters' | 'travel' | 'health'
