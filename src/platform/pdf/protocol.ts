/** What the process that sets documents is asked for; travels by structured clone. */
export type SettingOrder = {
  /** Absolute path of the template. */
  template: string
  /** For `sys.inputs.data`: JSON, which Typst reads as values and never as its own language. */
  data: string
  /** Seconds since 1970, for the file's creation date: the same order gives the same bytes. */
  createdAtSeconds: number
}

export type SettingAnswer = { ok: true; pdf: Uint8Array } | { ok: false; complaints: string[] }
