/** What one reminder of a page is about. */
export type Remindable = {
  /** Of the form: which of the page's reminders it is. */
  key: string
  processIds: readonly string[]
  /** Proposed new last day, where the old one has passed; null: it still lies ahead. */
  newDay: string | null
}
