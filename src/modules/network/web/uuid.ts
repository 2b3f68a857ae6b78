const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Whether an address can name a row at all; asking the database with anything else would be its error. */
export function isUuid(text: string): boolean {
  return uuid.test(text)
}
