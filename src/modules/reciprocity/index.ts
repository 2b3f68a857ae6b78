export { placed, replied, sent } from './events.ts'
