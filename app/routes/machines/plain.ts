/** What a machine is answered: one short line. */
export const plain = (text: string, status: number) =>
  new Response(text, { status, headers: { 'content-type': 'text/plain' } })
