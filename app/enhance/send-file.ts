/** The page that came back, where it came from, and its status. Undefined when the signal dropped. */
export type Sent = { page: Document; url: URL; status: number } | undefined

/** Posts one file as the form itself would, telling how many of its bytes have gone. */
export function sendFile(
  { file, replaces }: { file: File; replaces: string | undefined },
  tell: (sent: number, whole: number) => void,
): Promise<Sent> {
  return new Promise((resolve) => {
    const body = new FormData()
    if (replaces) body.append('replaces', replaces)
    body.append('files', file)
    const request = new XMLHttpRequest()
    request.open('POST', location.pathname)
    request.responseType = 'document'
    request.upload.onprogress = ({ loaded, total }) => tell(loaded, total)
    request.onloadend = () => {
      const { responseXML, responseURL, status } = request
      resolve(responseXML ? { page: responseXML, url: new URL(responseURL), status } : undefined)
    }
    request.send(body)
  })
}
