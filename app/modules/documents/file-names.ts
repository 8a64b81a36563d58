const LONGEST_NAME = 120

/** A file's name as a person may read it: no folders, no control or direction characters, not endless. */
export function cleanName(name: string | undefined) {
  const last = (name ?? '').normalize('NFC').split(/[/\\]/).at(-1)!
  const readable = last.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '').trim()
  if (readable.length <= LONGEST_NAME) return readable
  const ending = endingOf(readable)
  return readable.slice(0, LONGEST_NAME - ending.length - 1) + (ending && `.${ending}`)
}

/** What follows the last dot, in lower case, or nothing. */
export function endingOf(name: string) {
  return /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? ''
}

/** The name with the ending of what the file has become. */
export function withEnding(name: string, ending: string) {
  const own = endingOf(name)
  return `${own ? name.slice(0, -own.length - 1) : name}.${ending}`
}
