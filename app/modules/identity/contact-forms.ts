import { z } from 'zod'
import { CodeForm, LoginForm, RegisterForm } from './forms.ts'

/** States, the district and the territories that have ZIP codes. */
const states = new Set(
  (
    'AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY ' +
    'NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC AS GU MP PR VI'
  ).split(' '),
)

const line = (most: number) => z.string({ error: 'required' }).trim().max(most, 'tooLong')

export const EmailChangeForm = LoginForm.pick({ email: true })

/** The two codes of a change: one went to the new address or number, one to the account's email. */
export const BothCodesForm = z.object({
  newCode: CodeForm.shape.code,
  oldCode: CodeForm.shape.code,
})

/** The one code that shows that an address or number of the account is reached. */
export const OwnCodeForm = z.object({ code: CodeForm.shape.code })

/** Where letters and checks go. The lengths are those of the insurer's core. */
export const AddressForm = z.object({
  line1: line(200),
  line2: z.string().trim().max(200, 'tooLong').optional(),
  city: line(100),
  state: z
    .string({ error: 'state' })
    .trim()
    .toUpperCase()
    .refine((state) => states.has(state), 'state'),
  postalCode: RegisterForm.shape.postalCode,
})

export type TypedAddress = z.output<typeof AddressForm>
