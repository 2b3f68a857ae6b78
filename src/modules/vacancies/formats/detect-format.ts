export const inputFormats = ['csv', 'json', 'json-lines', 'html', 'personio-xml'] as const
export type InputFormat = (typeof inputFormats)[number]

/** Told from the first characters, not from the name. Anything that is no markup and no JSON is read as CSV. */
export function detectFormat(head: string): InputFormat {
  const start = head.replace(/^\uFEFF/, '').trimStart()
  if (start.startsWith('<')) return isPage(start) ? 'html' : 'personio-xml'
  if (start.startsWith('[')) return 'json'
  if (start.startsWith('{')) return isLines(start) ? 'json-lines' : 'json'
  return 'csv'
}

function isPage(start: string): boolean {
  return /^<!doctype\s+html|<(?:html|head|body|script|meta|div|main)[\s>]/i.test(start)
}

/** Two lines that each are an object from brace to brace; a document that is spread over lines has none. */
function isLines(start: string): boolean {
  const [first = '', second] = start.split('\n', 3).map((line) => line.trim())
  if (!second)
    return (
      first.endsWith('}') &&
      !/"(?:stellenangebote|ergebnisliste|@graph|itemListElement|vacancies)"\s*:\s*\[/.test(first)
    )
  return first.endsWith('}') && second.startsWith('{')
}
