import { useId } from 'react'

/** Two notes under one gable: the round head is A, the square one B. Decoration; the name stands beside it. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 32 32" aria-hidden="true">
      <path d="M11.2 25V12.4L19 5.2l7.8 7.2V25" fill="none" stroke="currentColor" strokeWidth="3.2" />
      <path d="M11.2 15.2 19 8l7.8 7.2" fill="none" stroke="currentColor" strokeWidth="3.6" />
      <circle cx="7.6" cy="25" r="5.2" fill="var(--d-a)" />
      <rect x="18.2" y="20" width="10.2" height="10.2" rx="1.6" fill="var(--d-b)" />
    </svg>
  )
}

/** What both share: home, and the place where their ways begin. */
export function Gable({ small = false }: { small?: boolean }) {
  return (
    <svg className={small ? 'gable gable--s' : 'gable'} viewBox="-20 -20 40 40" aria-hidden="true">
      <path
        d="M-15.2 15.7V-.3L0-15.5 15.2-.3v16Z"
        fill="var(--d-both)"
        stroke="var(--d-card)"
        strokeWidth="2.5"
        strokeLinejoin="round"
      />
      <path d="M-3.8 15.7V4.3h7.6v11.4" fill="var(--d-card)" />
    </svg>
  )
}

export type PictureName = 'arrival' | 'advice' | 'nothing-found'

const ink = {
  fill: 'none',
  stroke: 'var(--d-ink)',
  strokeWidth: 3,
  strokeLinecap: 'round',
  strokeLinejoin: 'round',
} as const

/** One of the three pictures of the look. Decoration. */
export function Picture({ name }: { name: PictureName }) {
  const clip = useId()
  return (
    <svg className="illo" viewBox="0 0 240 134" aria-hidden="true">
      {name === 'arrival' && <Arrival clip={clip} />}
      {name === 'advice' && <Advice clip={clip} />}
      {name === 'nothing-found' && <NothingFound />}
    </svg>
  )
}

function Arrival({ clip }: { clip: string }) {
  return (
    <>
      <clipPath id={clip}>
        <circle cx="84" cy="74" r="52" />
      </clipPath>
      <circle cx="84" cy="74" r="52" fill="var(--d-a)" />
      <rect x="102" y="24" width="100" height="100" rx="12" fill="var(--d-b)" />
      <rect x="102" y="24" width="100" height="100" rx="12" fill="var(--d-both)" clipPath={`url(#${clip})`} />
      <path d="M84 126V88l35-32 35 32v38Z" fill="var(--d-page)" />
      <path d="M76 95l43-39 43 39M86 86v40M152 86v40M110 126V103h18v23M14 126h212" {...ink} />
    </>
  )
}

function Advice({ clip }: { clip: string }) {
  return (
    <>
      <clipPath id={clip}>
        <circle cx="92" cy="58" r="44" />
      </clipPath>
      <circle cx="92" cy="58" r="44" fill="var(--d-a)" />
      <path d="M62 88 52 116l30-18Z" fill="var(--d-a)" />
      <rect x="112" y="30" width="84" height="68" rx="11" fill="var(--d-b)" />
      <path d="m170 94 16 24-34-22Z" fill="var(--d-b)" />
      <rect x="112" y="30" width="84" height="68" rx="11" fill="var(--d-both)" clipPath={`url(#${clip})`} />
      <path d="M66 48h36M66 62h24" {...ink} stroke="var(--d-on-a)" />
      <path d="M148 56h30M148 70h20" {...ink} stroke="var(--d-on-b)" />
      <path d="M24 126h192" {...ink} />
    </>
  )
}

function NothingFound() {
  return (
    <>
      <path d="M120 126V22" {...ink} />
      <path d="M112 32H58a20 20 0 0 0 0 40h54Z" fill="var(--d-a)" />
      <path d="M128 52h62a4 4 0 0 1 4 4v32a4 4 0 0 1-4 4h-62Z" fill="var(--d-b)" />
      <path d="M96 52H66m9-9-9 9 9 9" {...ink} stroke="var(--d-on-a)" />
      <path d="M146 72h30m-9-9 9 9-9 9" {...ink} stroke="var(--d-on-b)" />
      <path d="M102 24l18-16 18 16M40 126h160M62 126v-8M70 126v-13M78 126v-7M170 126v-10M178 126v-6" {...ink} />
    </>
  )
}
