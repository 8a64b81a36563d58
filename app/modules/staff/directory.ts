import { z } from 'zod'

/** What a browser that was sent to the directory has to bring back. */
export type DirectoryLogin = { state: string; nonce: string; verifier: string }

/** What the directory sends with somebody who comes back (OpenID Connect, RFC 9207). */
export const DirectoryAnswerForm = z.object({
  code: z.string().max(4_000),
  state: z.string().max(500),
  iss: z.string().max(500).optional(),
})
export type DirectoryAnswer = z.infer<typeof DirectoryAnswerForm>

/** Why somebody who came by the directory was not let in. */
export const directoryProblems = [
  'down',
  'declined',
  'stale',
  'forged',
  'no-role',
  'no-email',
  'email-taken',
  'closed',
] as const
export type DirectoryProblem = (typeof directoryProblems)[number]
