import { generate } from 'lean-qr'

/** A code for a camera, drawn on the server: black on white in both themes, with the quiet zone readers need. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const code = generate(text)
  const quiet = 4
  const side = code.size + 2 * quiet
  const modules: string[] = []
  for (let y = 0; y < code.size; y++) {
    for (let x = 0; x < code.size; x++) if (code.get(x, y)) modules.push(`M${x + quiet} ${y + quiet}h1v1h-1z`)
  }
  return (
    <svg className="qr" viewBox={`0 0 ${side} ${side}`} width="220" height="220" role="img" aria-label={label}>
      <rect width={side} height={side} fill="#fff" />
      <path d={modules.join('')} fill="#000" />
    </svg>
  )
}
