export type Form = { text: (name: string) => string; names: string[] }

/** A posted form; a field that is absent reads as empty. */
export async function readForm(request: Request): Promise<Form> {
  const params = new URLSearchParams(await request.text())
  return {
    text: (name) => (params.get(name) ?? '').replaceAll('\r\n', '\n').trim(),
    names: [...params.keys()],
  }
}
