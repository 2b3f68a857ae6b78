import { createElement, type ReactNode } from 'react'

import { markdownBlocks, type Block, type Inline } from '#platform/markdown'

interface MarkdownProps {
  text: string
  /** What a first-level heading of the text becomes: one below the heading it stands under. */
  headingLevel?: 2 | 3 | 4
  /** Of the text, where it differs from the page's. */
  lang?: string
}

/** Text that people of the network wrote. Elements of our own, never their HTML; links lead out with the rights of a stranger (W23). */
export function Markdown({ text, headingLevel = 3, lang }: MarkdownProps) {
  return (
    <div className="prose written" lang={lang}>
      {markdownBlocks(text).map((block, position) => (
        <BlockView key={position} block={block} headingLevel={headingLevel} />
      ))}
    </div>
  )
}

function BlockView({ block, headingLevel }: { block: Block; headingLevel: number }): ReactNode {
  const nested = (blocks: readonly Block[]) =>
    blocks.map((child, position) => <BlockView key={position} block={child} headingLevel={headingLevel} />)
  switch (block.kind) {
    case 'paragraph':
      return <p>{inlineViews(block.children)}</p>
    case 'heading': {
      const level = Math.min(6, headingLevel + block.level - 1)
      return createElement(`h${level}`, { className: 'h4' }, inlineViews(block.children))
    }
    case 'list': {
      const items = block.items.map((item, position) => <li key={position}>{itemViews(item, nested)}</li>)
      return block.ordered ? <ol start={block.start}>{items}</ol> : <ul>{items}</ul>
    }
    case 'quote':
      return <blockquote>{nested(block.children)}</blockquote>
    case 'code':
      return (
        <pre tabIndex={0}>
          <code>{block.text}</code>
        </pre>
      )
    case 'rule':
      return <hr />
  }
}

/** The only paragraph of a list item needs no element of its own. */
function itemViews(item: readonly Block[], nested: (blocks: readonly Block[]) => ReactNode): ReactNode {
  const [first, ...rest] = item
  if (first?.kind !== 'paragraph') return nested(item)
  return (
    <>
      {inlineViews(first.children)}
      {nested(rest)}
    </>
  )
}

const elements = { strong: 'strong', emphasis: 'em', struck: 's' } as const

function inlineViews(inlines: readonly Inline[]): ReactNode[] {
  return inlines.map((inline, position) => {
    switch (inline.kind) {
      case 'text':
        return inline.text
      case 'break':
        return <br key={position} />
      case 'code':
        return <code key={position}>{inline.text}</code>
      case 'link':
        return (
          <a key={position} href={inline.href} rel="noopener noreferrer nofollow ugc">
            {inlineViews(inline.children)}
          </a>
        )
      default:
        return createElement(elements[inline.kind], { key: position }, inlineViews(inline.children))
    }
  })
}
