import { markdownBlocks, type Block, type Inline } from './blocks.ts'

/** The words of a Markdown text without its marks, one line a block: for searching and for excerpts. */
export function plainText(markdown: string): string {
  return markdownBlocks(markdown).map(textOfBlock).filter(Boolean).join('\n')
}

/** The beginning of a text in one line, cut at a word. */
export function excerptOf(markdown: string, mostLetters: number): string {
  const text = plainText(markdown).replace(/\s+/g, ' ').trim()
  if (text.length <= mostLetters) return text
  const cut = text.slice(0, mostLetters)
  const end = cut.lastIndexOf(' ')
  return `${(end > mostLetters / 2 ? cut.slice(0, end) : cut).replace(/[\s,;:.–-]+$/, '')} …`
}

function textOfBlock(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return textOfInlines(block.children)
    case 'list':
      return block.items.map((item) => item.map(textOfBlock).join('\n')).join('\n')
    case 'quote':
      return block.children.map(textOfBlock).join('\n')
    case 'code':
      return block.text
    case 'rule':
      return ''
  }
}

function textOfInlines(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) => {
      if ('text' in inline) return inline.text
      return inline.kind === 'break' ? '\n' : textOfInlines(inline.children)
    })
    .join('')
}
