export { fetchHolder } from '#app/modules/insurer/fetch-holder.server.ts'
export { InsurerRefused, InsurerUnavailable } from '#app/modules/insurer/insurer-errors.ts'
export { matchPolicy } from '#app/modules/insurer/match-policy.server.ts'
export { verifyCredentials } from '#app/modules/insurer/verify-credentials.server.ts'
