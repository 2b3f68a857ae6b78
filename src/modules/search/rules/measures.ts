/** Bits of the family column: a jury confirmed a measure, and one of the confirmed ones is care for children. */
export const confirmedBit = 1
export const childcareBit = 2
