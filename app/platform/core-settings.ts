import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { fits, isCertificate, pemFile } from '#app/platform/pem-file.ts'

/** The path of a JSON file; the setting is what the file holds. */
const jsonFile = z.string().transform((path, context): unknown => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    const message =
      error instanceof SyntaxError
        ? 'names a file that is not JSON'
        : 'names a file that cannot be read'
    context.addIssue({ code: 'custom', message })
    return z.NEVER
  }
})

/** How the insurer's core is called beyond its address: at what pace, and by which certificate. */
export const coreSettings = {
  /** What differs at this insurer; the insurer module checks what is in it. */
  INSURER_SETTINGS: jsonFile.optional(),
  /** Questions at a time, each of which may be several calls; a quarter is kept for people who wait for a page. */
  INSURER_CONCURRENCY: z.coerce.number().int().min(4).max(1_000).default(40),
  /** How long a core that does not answer is left alone first; it doubles up to a minute. */
  INSURER_PAUSE_SECONDS: z.coerce.number().min(0).max(60).default(5),
  INSURER_CLIENT_CERT: pemFile.optional(),
  INSURER_CLIENT_KEY: pemFile.optional(),
  /** Who vouches for the core's own certificate, where it is not one of the known authorities. */
  INSURER_CA: pemFile.optional(),
}

type Settings = {
  INSURER_BASE_URL: string
  INSURER_CLIENT_CERT?: string | undefined
  INSURER_CLIENT_KEY?: string | undefined
  INSURER_CA?: string | undefined
}

/** Refuses half a certificate, and one that no connection would show. */
export function checkCore(settings: Settings, refuse: (name: string, why: string) => void) {
  const { INSURER_CLIENT_CERT: cert, INSURER_CLIENT_KEY: key, INSURER_CA: ca } = settings
  if (!cert !== !key)
    refuse(
      cert ? 'INSURER_CLIENT_KEY' : 'INSURER_CLIENT_CERT',
      'is needed beside the other of the two',
    )
  if (cert && key && !fits(cert, key))
    refuse('INSURER_CLIENT_KEY', 'is not the key of INSURER_CLIENT_CERT')
  if (ca && !isCertificate(ca)) refuse('INSURER_CA', 'is not a certificate')
  if ((cert || ca) && !settings.INSURER_BASE_URL.startsWith('https:'))
    refuse('INSURER_BASE_URL', 'must be https where INSURER_CLIENT_CERT or INSURER_CA is set')
}
