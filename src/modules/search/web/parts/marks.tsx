/** Person A is round and petrol, person B square and mirabelle; the letter says it to everybody else. */
export function PersonMarker({ person, size }: { person: 'a' | 'b'; size?: 'lg' | 'sm' }) {
  return (
    <span className={`v v-${person} ${size ? `v-${size}` : ''}`} aria-hidden="true">
      {person.toUpperCase()}
    </span>
  )
}

/** The gable: what the two share. */
export function HomeMark({ size = 29 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="-20 -20 40 40" aria-hidden="true">
      <path
        d="M-15.2 15.68V-.28L0-15.48 15.2-.28v15.96Z"
        fill="var(--d-both)"
        stroke="var(--d-card)"
        strokeWidth="2.5"
        strokeLinejoin="round"
      />
      <path d="M-3.8 15.68V4.28h7.6v11.4" fill="var(--d-card)" />
    </svg>
  )
}

const iconPaths = {
  plus: 'M10 4v12M4 10h12',
  minus: 'M4 10h12',
  question: 'M7.2 7.4a2.9 2.9 0 1 1 4 2.7c-.8.4-1.2 1-1.2 1.9M10 15.2v.1',
  dot: 'M10 9.2v1.6',
  seal: 'M10 2.5 12 5l3.2-.3.1 3.2L18 10l-2.7 2.1-.1 3.2L12 15l-2 2.5L8 15l-3.2.3-.1-3.2L2 10l2.7-2.1.1-3.2L8 5ZM7 10l2.2 2.2L13 8',
  alert: 'M10 3 18 17H2ZM10 8v4M10 14.4v.1',
} as const

export function Icon({ name }: { name: keyof typeof iconPaths }) {
  return (
    <svg
      className="ic"
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={iconPaths[name]} />
    </svg>
  )
}
