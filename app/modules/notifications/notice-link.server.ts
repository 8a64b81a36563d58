import { env } from '#app/platform/env.server.ts'
import { asksToAnswer, pageOfNotice } from './page-of-notice.ts'

type About = Parameters<typeof pageOfNotice>[0]

/** Where a notice is about. Somebody who is not logged in comes there after the login. */
export const noticeLink = (notice: About) => linkTo(pageOfNotice(notice))

/** The same for a text: the page of a request has an address too long for one part, and a short one too. */
export const shortLink = (notice: About) =>
  asksToAnswer(notice.kind) && notice.aboutId
    ? linkTo(`/requests/${notice.aboutId}`)
    : noticeLink(notice)

const linkTo = (path: string) => new URL(path, env.PORTAL_ORIGIN).href
