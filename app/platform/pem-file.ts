import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createSecureContext } from 'node:tls'
import { z } from 'zod'

/** The path of a PEM file; the setting is what the file holds. */
export const pemFile = z.string().transform((path, context) => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    context.addIssue({ code: 'custom', message: 'names a file that cannot be read' })
    return z.NEVER
  }
})

/** Whether a key is the one of a certificate. */
export const fits = (cert: string, key: string) => works(() => createSecureContext({ cert, key }))

export const isCertificate = (pem: string) => works(() => new X509Certificate(pem))

function works(act: () => unknown) {
  try {
    act()
    return true
  } catch {
    return false
  }
}
