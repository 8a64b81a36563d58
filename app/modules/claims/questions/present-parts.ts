/** Without what is undefined, at this level: absent is not the same as given and empty. */
export function presentParts<Parts extends object>(parts: Parts): Parts {
  return Object.fromEntries(
    Object.entries(parts).filter(([, value]) => value !== undefined),
  ) as Parts
}
