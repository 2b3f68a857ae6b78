import MarkdownIt, { type Token } from 'markdown-it'

/** Words within a paragraph. `href` is http(s) or mailto, nothing else gets here. */
export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'code'; text: string }
  | { kind: 'break' }
  | { kind: 'strong' | 'emphasis' | 'struck'; children: Inline[] }
  | { kind: 'link'; href: string; children: Inline[] }

export type Block =
  | { kind: 'paragraph'; children: Inline[] }
  | { kind: 'heading'; level: number; children: Inline[] }
  | { kind: 'list'; ordered: boolean; start: number; items: Block[][] }
  | { kind: 'quote'; children: Block[] }
  | { kind: 'code'; text: string }
  | { kind: 'rule' }

const allowedLink = /^(https?:\/\/|mailto:)[^\s]+$/i

/** Deeper nesting helps no reader and could be made to cost much. */
const deepest = 20

const parser = new MarkdownIt({ html: false, linkify: true, breaks: true })
parser.disable(['image', 'table', 'html_block', 'html_inline'])
parser.linkify.set({ fuzzyLink: false })
parser.set({ maxNesting: deepest })
parser.validateLink = (address) => allowedLink.test(address)

/**
 * Reads Markdown as plain data, for a page to show as elements of its own (walls W23): HTML, pictures and addresses other than http(s) and mailto
 * stay the text that was typed.
 */
export function markdownBlocks(text: string): Block[] {
  return blocksOf(new Reader(parser.parse(text, {})))
}

/** Goes through the flat list of openings and closings. */
class Reader {
  readonly #tokens: readonly Token[]
  #at = 0

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens
  }

  next(): Token | undefined {
    return this.#tokens[this.#at++]
  }
}

function blocksOf(reader: Reader, end?: string): Block[] {
  const blocks: Block[] = []
  for (let token = reader.next(); token && token.type !== end; token = reader.next()) {
    const block = blockOf(token, reader)
    if (block) blocks.push(block)
  }
  return blocks
}

function blockOf(token: Token, reader: Reader): Block | null {
  switch (token.type) {
    case 'paragraph_open':
      return { kind: 'paragraph', children: inlinesUntil(reader, 'paragraph_close') }
    case 'heading_open':
      return { kind: 'heading', level: Number(token.tag.slice(1)), children: inlinesUntil(reader, 'heading_close') }
    case 'bullet_list_open':
    case 'ordered_list_open':
      return listOf(token, reader)
    case 'blockquote_open':
      return { kind: 'quote', children: blocksOf(reader, 'blockquote_close') }
    case 'fence':
    case 'code_block':
      return { kind: 'code', text: token.content.replace(/\n$/, '') }
    case 'hr':
      return { kind: 'rule' }
    case 'inline':
      return { kind: 'paragraph', children: inlinesOf(new Reader(token.children ?? [])) }
    default:
      return null
  }
}

function listOf(opening: Token, reader: Reader): Block {
  const ordered = opening.type === 'ordered_list_open'
  const end = ordered ? 'ordered_list_close' : 'bullet_list_close'
  const items: Block[][] = []
  for (let token = reader.next(); token && token.type !== end; token = reader.next()) {
    if (token.type === 'list_item_open') items.push(blocksOf(reader, 'list_item_close'))
  }
  return { kind: 'list', ordered, start: Number(opening.attrGet('start') ?? 1), items }
}

function inlinesUntil(reader: Reader, end: string): Inline[] {
  const inlines: Inline[] = []
  for (let token = reader.next(); token && token.type !== end; token = reader.next()) {
    inlines.push(...inlinesOf(new Reader(token.children ?? [])))
  }
  return inlines
}

const spans = { strong_open: 'strong', em_open: 'emphasis', s_open: 'struck' } as const

function inlinesOf(reader: Reader, end?: string): Inline[] {
  const inlines: Inline[] = []
  for (let token = reader.next(); token && token.type !== end; token = reader.next()) {
    const { type, content } = token
    if (type in spans) {
      const kind = spans[type as keyof typeof spans]
      inlines.push({ kind, children: inlinesOf(reader, type.replace('_open', '_close')) })
    } else if (type === 'link_open') {
      const children = inlinesOf(reader, 'link_close')
      const href = String(token.attrGet('href') ?? '')
      inlines.push(...(allowedLink.test(href) ? [{ kind: 'link' as const, href, children }] : children))
    } else if (type === 'code_inline') inlines.push({ kind: 'code', text: content })
    else if (type === 'hardbreak' || type === 'softbreak') inlines.push({ kind: 'break' })
    else if (content !== '') inlines.push({ kind: 'text', text: content })
  }
  return inlines
}
