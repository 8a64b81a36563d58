import { Authenticator } from 'remix-auth'
import { FormStrategy } from 'remix-auth-form'
import { knownDevice } from '#app/http/known-device.server.ts'
import { clientAddress } from '#app/http/request-scope.server.ts'
import { checkPassword } from '#app/modules/identity/identity.server.ts'
import { LoginForm } from '#app/modules/identity/identity.ts'

type Checked = Awaited<ReturnType<typeof checkPassword>>

const passwords = new Authenticator<Checked>().use(
  new FormStrategy(async ({ form, request }) => {
    const { email, password } = LoginForm.parse(Object.fromEntries(form))
    const device = await knownDevice(request)
    return checkPassword({ email, password, device, address: clientAddress() })
  }),
  'password',
)

/** Whose email and password a login form holds; the form has been checked against its schema before. */
export const whoLogsIn = (request: Request) => passwords.authenticate('password', request)
