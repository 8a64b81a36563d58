import { z } from 'zod'

/** A virus scanner (clamd), by address or by socket. Without either nothing is scanned. */
export const scannerSettings = {
  CLAMD_HOST: z.string().optional(),
  CLAMD_PORT: z.coerce.number().int().min(1).max(65535).default(3310),
  CLAMD_SOCKET: z.string().startsWith('/', 'must be the path of a socket').optional(),
  CLAMD_TIMEOUT_SECONDS: z.coerce.number().positive().max(300).default(20),
}
