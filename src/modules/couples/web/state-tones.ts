/** Of a file's state, wherever it is shown. */
export const stateTones = { invited: 'info', active: 'ok', paused: 'line', leaving: 'neutral' } as const
