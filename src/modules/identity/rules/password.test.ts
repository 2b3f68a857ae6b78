import { describe, expect, it } from 'vitest'
import { passwordRefusal } from './password.ts'

const mehmet = ['Mehmet Kaya', 'mehmet.kaya@klinikum-lindwerth.example']

describe('passwords', () => {
  it.each([
    ['Passwort123!', 'guessed'],
    ['password1234', 'guessed'],
    ['sommersommer', 'pattern'],
    ['Mehmet-Kaya-1', 'personal'],
    ['klinikum-lindwerth', 'personal'],
    ['aaaaaaaaaaaaaaaa', 'pattern'],
    ['abcdefghijklmnop', 'pattern'],
    ['kurz', 'tooShort'],
    ['ß'.repeat(11), 'tooShort'],
    ['x'.repeat(129), 'tooLong'],
  ])('refuses %s as %s', (password, refusal) => {
    expect(passwordRefusal(password, mehmet)).toBe(refusal)
  })

  it.each(['kanal brezel vierzehn nebel', 'wolkenschieber-im-maerz', 'tvqmzkwbnrxh', 'đường sắt mùa thu xanh biếc'])(
    'takes %s, whatever kinds of characters it has',
    (password) => {
      expect(passwordRefusal(password, mehmet)).toBe(null)
    },
  )
})
