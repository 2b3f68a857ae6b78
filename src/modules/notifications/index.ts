export { configuredDelivery } from './queries/configured-delivery.ts'
