import type { Progress } from './command.ts'

type Terminal = { isTTY?: boolean; columns?: number; write(text: string): unknown }

const redrawEveryMs = 100
const barWidth = 24

export function createProgress(stderr: Terminal, formatNumber: (value: number) => string): Progress {
  if (!stderr.isTTY) return { start: () => {}, update: () => {}, stop: () => {} }
  let label = ''
  let total: number | null = null
  let drawnAt = 0
  const draw = (done: number) => {
    drawnAt = Date.now()
    const line = `${label} ${picture(done, total, formatNumber)}`.slice(0, (stderr.columns ?? 80) - 1)
    stderr.write(`\r\u001b[2K${line}`)
  }
  return {
    start: (newLabel, newTotal) => {
      label = newLabel
      total = newTotal
      draw(0)
    },
    update: (done) => {
      if (Date.now() - drawnAt >= redrawEveryMs) draw(done)
    },
    stop: () => void stderr.write('\r\u001b[2K'),
  }
}

function picture(done: number, total: number | null, formatNumber: (value: number) => string): string {
  if (total === null || total <= 0) return formatNumber(done)
  const share = Math.min(1, done / total)
  const filled = Math.round(share * barWidth)
  const bar = '█'.repeat(filled) + '░'.repeat(barWidth - filled)
  return `${bar} ${Math.floor(share * 100)} % ${formatNumber(done)}/${formatNumber(total)}`
}
