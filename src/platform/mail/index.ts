export { isMailAddress, mailAddressOf } from './address.ts'
export type { Mail, MailAddress, MailIds, MailMessageId, MailValue } from './mail.ts'
export { deliverQueue, sendMail } from './send-mail.ts'
