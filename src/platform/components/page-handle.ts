import type { Namespace } from '#platform/i18n'

/** What a page tells the frame around it: `export const handle: PageHandle = { interactive: true, messages: ['search'] }`. */
export interface PageHandle {
  /** Ships the page's script. Without it a page has none. */
  interactive?: true
  /** The catalogues the page's script needs, whole or in part: `search`, `search.editor`. */
  messages?: readonly MessagePart[]
  /** No header and footer around it: for frames inside other sites. */
  bare?: true
}

export type MessagePart = Namespace | `${Namespace}.${string}`
