import type { PrivacyDeclaration } from './declaration.ts'

export {
  kindOf,
  type ExportFile,
  type ExportPart,
  type ExportTable,
  type Json,
  type OfPerson,
  type PrivacyDeclaration,
  type Retention,
} from './declaration.ts'
export { beginErasureList, erasureList, noteErased, readErased, type Erased } from './erasure-list.ts'

let current: readonly PrivacyDeclaration[] = []

/** What the modules declare: set once by whoever starts pages, jobs or commands. */
export function useDeclarations(declarations: readonly PrivacyDeclaration[]): void {
  current = declarations
}

export function declarations(): readonly PrivacyDeclaration[] {
  return current
}
