import { createContext, useContext } from 'react'

interface RenderedRequest {
  nonce: string
  reference: string
}

const RenderedRequestContext = createContext<RenderedRequest | undefined>(undefined)

/** Filled on the server only: a browser hides nonces from scripts, and a page that failed has none. */
export const RenderedRequestProvider = RenderedRequestContext.Provider

export function useNonce(): string | undefined {
  return useContext(RenderedRequestContext)?.nonce
}

/** The request's reference, for the page that says something went wrong. */
export function useReference(): string | undefined {
  return useContext(RenderedRequestContext)?.reference
}
