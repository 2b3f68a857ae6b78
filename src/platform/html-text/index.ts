import { Parser } from 'htmlparser2'

const blocks = new Set([
  'p',
  'div',
  'br',
  'ul',
  'ol',
  'li',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'tr',
  'section',
  'article',
  'header',
  'table',
])
const unseen = new Set(['script', 'style', 'template', 'iframe', 'object', 'noscript'])

/** The readable text of a piece of HTML: paragraphs and items as lines, entities decoded, scripts and styles left out. */
export function htmlText(html: string): string {
  if (!/[<&]/.test(html)) return html
  let text = ''
  let hidden = 0
  const parser = new Parser({
    onopentagname(name) {
      if (unseen.has(name)) hidden++
      else if (blocks.has(name)) text += name === 'li' ? '\n– ' : '\n'
    },
    ontext(data) {
      if (hidden === 0) text += data
    },
    onclosetag(name) {
      if (unseen.has(name)) hidden = Math.max(0, hidden - 1)
      else if (blocks.has(name) && name !== 'br' && name !== 'li') text += '\n'
    },
  })
  parser.end(html)
  return text
    .replaceAll('\u00a0', ' ')
    .replace(/[ \t]*\n[ \t]*/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
