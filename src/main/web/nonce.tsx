import { createContext, useContext } from 'react'

const NonceContext = createContext<string | undefined>(undefined)

/** Filled on the server only; a browser hides nonces from scripts and needs none. */
export const NonceProvider = NonceContext.Provider

export function useNonce(): string | undefined {
  return useContext(NonceContext)
}
