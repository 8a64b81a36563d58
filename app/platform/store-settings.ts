import { z } from 'zod'

/** What UploadThing's dashboard gives: base64 of JSON with the key, the app and its regions. */
const uploadThingToken = z.string().refine((token) => {
  try {
    const text = Buffer.from(token, 'base64').toString('utf8')
    return Token.safeParse(JSON.parse(text)).success
  } catch {
    return false
  }
}, 'must be the token as the dashboard of UploadThing shows it')

const Token = z.object({
  apiKey: z.string().startsWith('sk_'),
  appId: z.string().min(1),
  regions: z.array(z.string()).min(1),
})

/** Where the sealed files of people are kept. */
export const storeSettings = {
  DOCUMENT_STORE: z.enum(['local', 'uploadthing']).default('local'),
  UPLOADTHING_TOKEN: uploadThingToken.optional(),
  /** Host and port of a stand-in. UploadThing's SDK speaks plain http only to a host that says local. */
  UPLOADTHING_HOST: z
    .string()
    .regex(/^localhost:\d+$/, 'must be localhost and a port')
    .optional(),
  UPLOADTHING_TIMEOUT_SECONDS: z.coerce.number().positive().default(60),
}

type Settings = {
  DOCUMENT_STORE: string
  UPLOADTHING_TOKEN?: string | undefined
  LITEFS_DIR?: string | undefined
  MACHINES: string
}

export function checkStore(env: Settings, refuse: (name: string, message: string) => void) {
  if (env.DOCUMENT_STORE === 'uploadthing' && !env.UPLOADTHING_TOKEN)
    refuse('UPLOADTHING_TOKEN', 'is needed where DOCUMENT_STORE is uploadthing')
  if (env.DOCUMENT_STORE === 'local' && env.LITEFS_DIR && env.MACHINES === 'many')
    refuse('DOCUMENT_STORE', ofOneMachine)
}

/** LiteFS copies the database, not a folder. */
export const ofOneMachine =
  'must not be local where there may be several machines: the others would not have the files ' +
  '(MACHINES=one says that this is the only one there ever is)'
