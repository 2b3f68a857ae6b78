import type { TextBlock } from '../queries/own-text.ts'

export function OwnTextBlocks({ blocks }: { blocks: readonly TextBlock[] }) {
  return blocks.map(({ kind, text }, position) =>
    kind === 'heading' ? (
      <h2 key={position} className="h2">
        {text}
      </h2>
    ) : (
      <p key={position}>{text}</p>
    ),
  )
}
