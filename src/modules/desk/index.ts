export { todayOf } from './queries/today.ts'
