export { isMailAddress, mailAddressOf } from './address.ts'
export { noteReport, type NotedReport } from './bounces/note-report.ts'
export { readDeliveryReport, type DeliveryReport } from './bounces/read-report.ts'
export { deliverMail, type Delivery, type Outcome } from './deliver.ts'
export type { Mail, MailAddress, MailIds, MailMessageId, MailValue } from './mail.ts'
export { renderMail, type MailColours, type MailFrame } from './render.ts'
export { resealMails } from './reseal.ts'
export { deliverQueue, sendMail } from './send-mail.ts'
export { clearBounce, dueMessages, purgeMail } from './store-delivery.ts'
export { recipientByAddress, recipientOf, type Recipient } from './store.ts'
export {
  deliveryState,
  mailStates,
  stuckMessages,
  bouncedAddresses,
  bouncedAmong,
  type DeliveryState,
  type StuckMessage,
} from './store-state.ts'
export { kindLabel, optionalKinds } from './texts.ts'
export {
  outboxTransport,
  readOutbox,
  smtpTransport,
  type Letter,
  type MailTransport,
  type OutboxMail,
} from './transport.ts'
export {
  readUnsubscribeToken,
  recipientExists,
  refusedKinds,
  refuseKind,
  unsubscribeToken,
  wantKind,
  type Refusal,
} from './unsubscribe.ts'
