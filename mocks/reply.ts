export function json(body: unknown, status = 200, headers: Record<string, string> = {}) {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  })
}

export function html(body: string, status = 200) {
  return new Response(body, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'",
    },
  })
}

/** Sends a browser that posted a form back to a page. */
export function seeOther(location: string) {
  return new Response(null, { status: 303, headers: { location } })
}

/** True when the request comes from a person's form and not from a program. */
export function wantsHtml(request: Request) {
  return (request.headers.get('accept') ?? '').includes('text/html')
}

/** Asks the server to break the connection (`reset`) or never to answer (`hang`). */
export function fault(kind: 'reset' | 'hang') {
  return new Response(null, { status: 500, headers: { 'x-mock-fault': kind } })
}
