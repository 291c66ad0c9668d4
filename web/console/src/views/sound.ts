/** A short chime, made on the spot: a file would have to be loaded first. */

let context: AudioContext | null = null
const NOTES_HZ = [660, 880]
const NOTE_S = 0.14
const LOUDNESS = 0.08 // heard in a quiet room, not across it

export function chime(): void {
  context ??= new AudioContext()
  const start = context.currentTime
  NOTES_HZ.forEach((frequency, index) => {
    if (context === null) return
    const tone = context.createOscillator()
    const loudness = context.createGain()
    tone.frequency.value = frequency
    const at = start + index * NOTE_S
    loudness.gain.setValueAtTime(LOUDNESS, at)
    loudness.gain.exponentialRampToValueAtTime(0.0001, at + NOTE_S * 2)
    tone.connect(loudness).connect(context.destination)
    tone.start(at)
    tone.stop(at + NOTE_S * 2)
  })
}
