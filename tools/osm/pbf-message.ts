const decoder = new TextDecoder()

/** Reads the fields of one protocol-buffer message in order. Every read checks the end; running past it is a RangeError. */
export class PbfMessage {
  tag = 0
  #wire = 0
  #at = 0
  readonly #data: Uint8Array

  constructor(data: Uint8Array) {
    this.#data = data
  }

  /** Moves to the next field; false at the end of the message. */
  next(): boolean {
    if (this.#at >= this.#data.length) return false
    const key = this.varint()
    this.tag = Math.floor(key / 8)
    this.#wire = key % 8
    return true
  }

  skip(): void {
    if (this.#wire === 0) this.varint()
    else if (this.#wire === 1) this.#take(8)
    else if (this.#wire === 2) this.bytes()
    else if (this.#wire === 5) this.#take(4)
    else throw new RangeError(`Unknown wire type ${this.#wire}`)
  }

  /** Unsigned; exact up to 2^53, which every identifier and size stays below. */
  varint(): number {
    let value = 0
    let weight = 1
    for (let count = 0; count < 10; count++) {
      const byte = this.#data[this.#at++]
      if (byte === undefined) throw new RangeError('A number runs past the end of its message')
      value += (byte & 0x7f) * weight
      if (byte < 0x80) return value
      weight *= 128
    }
    throw new RangeError('A number is longer than ten bytes')
  }

  bytes(): Uint8Array {
    return this.#take(this.varint())
  }

  text(): string {
    return decoder.decode(this.bytes())
  }

  message(): PbfMessage {
    return new PbfMessage(this.bytes())
  }

  packedUnsigned(): number[] {
    const packed = this.message()
    const numbers: number[] = []
    while (packed.#at < packed.#data.length) numbers.push(packed.varint())
    return numbers
  }

  /** Zigzag: 0, −1, 1, −2 … are stored as 0, 1, 2, 3. */
  packedSigned(): number[] {
    return this.packedUnsigned().map((stored) => (stored % 2 === 0 ? stored / 2 : -(stored + 1) / 2))
  }

  #take(length: number): Uint8Array {
    if (this.#at + length > this.#data.length)
      throw new RangeError(`A field of ${length} bytes runs past the end of its message`)
    const taken = this.#data.subarray(this.#at, this.#at + length)
    this.#at += length
    return taken
  }
}
