/** Whom somebody agrees to, ticked one by one or many at once: for the person's own form and for one filled in together. */
export { recipientGroups, type RecipientGroup } from '../consent.ts'
export { groupAfter, tickingSteps, ticksAfter, type TickingStep } from '../rules/group-recipients.ts'
export { RecipientChoice } from '../web/recipient-choice.tsx'
