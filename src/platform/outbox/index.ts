export { deliverEvents, retryAfterMs, type Delivery } from './deliver.ts'
export type { DeliveredEvent, EventIds, OutboxListener } from './listener.ts'
export { outboxChannel, startOutbox } from './start.ts'
