import { expect, test } from 'vitest'
import { asUnavailable } from '#db/unavailable.ts'

const failed = (code: string) => Object.assign(new Error(code), { code })

test.each(['READONLY', 'IOERR_WRITE', 'IOERR_FSYNC', 'IOERR_TRUNCATE', 'IOERR_SHMMAP'])(
  'a write that met SQLITE_%s may be tried again, at the primary',
  (code) => {
    expect(asUnavailable(failed(`SQLITE_${code}`))).toMatchObject({ reason: 'read-only' })
  },
)

test.each(['IOERR_READ', 'IOERR_SHORT_READ', 'CORRUPT', 'CONSTRAINT_UNIQUE'])(
  'SQLITE_%s is an error as it is, for no other machine makes it good',
  (code) => {
    const error = failed(`SQLITE_${code}`)
    expect(asUnavailable(error)).toBe(error)
  },
)
