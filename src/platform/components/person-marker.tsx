export type Side = 'a' | 'b'

interface PersonMarkerProps {
  side: Side
  /** The initial on own pages; on anonymous ones the side's letter. */
  letter?: string
  size?: 'sm' | 'md' | 'lg'
}

/** Round for A, square for B. Decoration: the name or "Person A" stands beside it. */
export function PersonMarker({ side, letter = side.toUpperCase(), size = 'md' }: PersonMarkerProps) {
  const classes = ['v', `v-${side}`, size !== 'md' && `v-${size}`].filter(Boolean).join(' ')
  return (
    <span className={classes} aria-hidden="true">
      {letter}
    </span>
  )
}
