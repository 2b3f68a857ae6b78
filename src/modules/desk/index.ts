export { todayOf } from './queries/today.ts'
export { daysUntil } from './rules/order-today.ts'
