const paths = {
  advice: 'M10 2.8a5 5 0 0 0-2.6 9.3V14h5.2v-1.9A5 5 0 0 0 10 2.8ZM8 17h4',
  against: 'M4 10h12',
  back: 'M16 10H4m5-5-5 5 5 5',
  calendar: 'M3 5h14v12H3ZM3 8.5h14M7 3v4M13 3v4',
  clock: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14ZM10 6v4.2l3 1.8',
  done: 'M4 10.5 8.2 15 16 5.5',
  download: 'M10 3v10m-4-4 4 4 4-4M4 17h12',
  external: 'M8 4H4v12h12v-4M11 4h5v5M16 4 9 11',
  for: 'M10 4v12M4 10h12',
  info: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14ZM10 9v5M10 6v.6',
  law: 'M10 3v14M5 17h10M4 6h12M4 6 1.8 11.5h4.4ZM16 6l-2.2 5.5h4.4Z',
  list: 'M7 5h10M7 10h10M7 15h10M3 5h.5M3 10h.5M3 15h.5',
  mail: 'M2.5 5h15v10.5h-15ZM2.5 5.5 10 11l7.5-5.5',
  map: 'M2.5 5 7.5 3l5 2 5-2v12l-5 2-5-2-5 2ZM7.5 3v12M12.5 5v12',
  menu: 'M3 5.5h14M3 10h14M3 14.5h14',
  next: 'M4 10h12m-5-5 5 5-5 5',
  paused: 'M7 4v12M13 4v12',
  phone: 'M7 3H4a1 1 0 0 0-1 1c0 7.2 5.8 13 13 13a1 1 0 0 0 1-1v-3l-4-1.5-1.7 1.7a11 11 0 0 1-4.5-4.5L8.5 7Z',
  print: 'M6 8V3h8v5M6 14H3V8h14v6h-3M6 12h8v5H6Z',
  search: 'M9 3.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11ZM13 13l4 4',
  seal: 'M10 2.5 12 5l3.2-.3.1 3.2L18 10l-2.7 2.1-.1 3.2L12 15l-2 2.5L8 15l-3.2.3-.1-3.2L2 10l2.7-2.1.1-3.2L8 5ZM7 10l2.2 2.2L13 8',
  talk: 'M3 4h14v9.5H9L5 17v-3.5H3Z',
  unknown: 'M7 7.2a3 3 0 1 1 4.4 2.6c-.9.5-1.4 1-1.4 2.2M10 15.4v.6',
  warning: 'M10 3 18 17H2ZM10 8v4M10 14.3v.6',
} as const

export type IconName = keyof typeof paths

/** A line icon, 20 × 20. Decoration beside a word; it never stands for one. Its strokes are described once, in the style sheet. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="ic" viewBox="0 0 20 20" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  )
}
