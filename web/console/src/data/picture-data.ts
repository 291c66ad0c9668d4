/** A picture file as the server takes it: a small square, made anew, so that nothing else is in it. */

const SIDE = 256 // pixels; sharp where it is drawn largest, and some 20 KB

/** The largest square in the middle of a picture. */
export function middleSquare(width: number, height: number): { x: number; y: number; side: number } {
  const side = Math.min(width, height)
  return { x: (width - side) / 2, y: (height - side) / 2, side }
}

/** Null when the browser cannot read the file as a picture. */
export async function squareOf(file: Blob): Promise<Blob | null> {
  const picture = await createImageBitmap(file).catch(() => null)
  if (picture === null) return null
  const canvas = new OffscreenCanvas(SIDE, SIDE)
  const { x, y, side } = middleSquare(picture.width, picture.height)
  canvas.getContext('2d')?.drawImage(picture, x, y, side, side, 0, 0, SIDE, SIDE)
  return canvas.convertToBlob({ type: 'image/png' })
}
