import { create as contentDisposition } from 'content-disposition'

/** The headers of a file that is saved, never opened within our pages, whatever it claims to be. */
export const savedFile = (name: string, contentType: string) => ({
  'content-type': contentType,
  'content-disposition': contentDisposition(name),
  'content-security-policy': "sandbox; default-src 'none'",
  'x-content-type-options': 'nosniff',
  'cache-control': 'private, no-store',
})
