const blockBytes = 1024 ** 2
const mostBytesPerChar = 3

/** Holds texts as UTF-8 in large blocks beside the heap, where they cost the collector of garbage nothing. */
export class RoomForTexts {
  #block = Buffer.alloc(0)
  #used = 0

  /** The bytes of `text`, a view on a block that other texts stand in too. */
  keep(text: string): Uint8Array<ArrayBuffer> {
    const needed = text.length * mostBytesPerChar
    if (this.#block.length - this.#used < needed) {
      this.#block = Buffer.allocUnsafeSlow(Math.max(blockBytes, needed))
      this.#used = 0
    }
    const from = this.#used
    this.#used += this.#block.write(text, from)
    return this.#block.subarray(from, this.#used)
  }
}
