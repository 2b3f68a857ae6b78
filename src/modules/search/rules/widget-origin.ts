/** An origin as browsers send it ("https://karriere.example.de"), or null where the text is none that may frame the widget. */
export function readWidgetOrigin(text: string): string | null {
  const given = text.trim()
  if (!URL.canParse(given)) return null
  const { protocol, hostname, origin, pathname, search, username } = new URL(given)
  const isOwnMachine = hostname === 'localhost' || hostname === '127.0.0.1'
  const isPermitted = protocol === 'https:' || (protocol === 'http:' && isOwnMachine)
  if (!isPermitted || username !== '' || pathname !== '/' || search !== '' || !/^[a-z0-9.-]+$/.test(hostname))
    return null
  return origin
}
