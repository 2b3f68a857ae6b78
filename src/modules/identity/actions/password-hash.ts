import { hashPassword, verifyPassword } from 'better-auth/crypto'

let nobodys: Promise<string> | null = null

export const hashOf = (password: string): Promise<string> => hashPassword(password)

/** Takes as long for an account that is not there, or has no password (S-14). */
export async function isPassword(hash: string | null, password: string): Promise<boolean> {
  nobodys ??= hashPassword('nobody has this one')
  const matches = await verifyPassword({ hash: hash ?? (await nobodys), password })
  return matches && hash !== null
}
