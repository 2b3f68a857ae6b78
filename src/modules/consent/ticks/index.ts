/** The field in which somebody ticks recipients, for pages of other modules; apart from the front door, because only pages can load it. */
export { RecipientChoice } from '../web/recipient-choice.tsx'
