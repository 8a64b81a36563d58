import helmet from 'helmet'
import { env } from '#app/platform/env.server.ts'

const overTls = env.PORTAL_ORIGIN.startsWith('https://')

/** Headers of every response, errors included. Nothing inline and nothing from elsewhere is ever run. */
export const securityHeaders = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'blob:'],
      connectSrc: ["'self'"],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      ...(overTls ? { upgradeInsecureRequests: [] } : {}),
    },
  },
  // "no-referrer" would send "Origin: null" with every form and so break them all.
  referrerPolicy: { policy: 'same-origin' },
  strictTransportSecurity: overTls && { maxAge: 63_072_000, includeSubDomains: true },
  xFrameOptions: { action: 'deny' },
})

export const permissionsPolicy = 'camera=(), microphone=(), geolocation=(), payment=(), usb=()'
