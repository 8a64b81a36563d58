import { env } from '#app/platform/env.server.ts'
import { pageOfNotice } from './page-of-notice.ts'

/** Where a notice is about. Somebody who is not logged in comes there after the login. */
export const noticeLink = (notice: Parameters<typeof pageOfNotice>[0]) =>
  new URL(pageOfNotice(notice), env.PORTAL_ORIGIN).href
