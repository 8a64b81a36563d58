export { sendAccountExists, sendLoginCode } from './send-login-code.server.ts'
