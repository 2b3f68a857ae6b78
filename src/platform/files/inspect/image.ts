import sharp, { type Sharp } from 'sharp'
import { maxPixels, type FileProblem } from '../file.ts'

// Every other format that libvips knows stays shut, SVG and PDF among them.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
})
sharp.cache(false)

type ImageType = 'jpeg' | 'png' | 'webp'

const qualities = { jpeg: { quality: 88 }, png: { compressionLevel: 9 }, webp: { quality: 88 } } as const

/** The picture anew, upright, first frame only, without anything that came along with it: place, camera, thumbnails. */
export async function reencode(bytes: Buffer, type: ImageType): Promise<Buffer | FileProblem> {
  return decode(bytes, (image) => image.toFormat(type, qualities[type]))
}

/** A logo as PNG that fits `side` × `side` pixels. */
export async function reencodeLogo(bytes: Buffer, side: number): Promise<Buffer | FileProblem> {
  return decode(bytes, (image) =>
    image.resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true }).png(qualities.png),
  )
}

async function decode(bytes: Buffer, change: (image: Sharp) => Sharp): Promise<Buffer | FileProblem> {
  try {
    const image = sharp(bytes, { limitInputPixels: maxPixels, failOn: 'error', sequentialRead: true })
    const { width, height } = await image.metadata()
    if (width * height > maxPixels) return 'tooManyPixels'
    return await change(image.autoOrient()).toBuffer()
  } catch (error) {
    return /pixel limit/i.test(String(error)) ? 'tooManyPixels' : 'broken'
  }
}
