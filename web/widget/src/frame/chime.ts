/** Two soft notes, made on the spot: no file to load, and no sound before the customer asks. */

const NOTES_HZ = [659, 880]
const NOTE_S = 0.12
const LOUDNESS = 0.08 // of full scale; a hint, not an alarm

export async function chime(): Promise<void> {
  const audio = new AudioContext()
  if (audio.state !== 'running') await audio.resume()
  NOTES_HZ.forEach((frequency, n) => {
    const start = audio.currentTime + n * NOTE_S
    const tone = new OscillatorNode(audio, { frequency })
    const volume = new GainNode(audio, { gain: LOUDNESS })
    volume.gain.setTargetAtTime(0, start + NOTE_S / 2, NOTE_S / 2)
    tone.connect(volume).connect(audio.destination)
    tone.start(start)
    tone.stop(start + NOTE_S * 3)
    if (n === NOTES_HZ.length - 1) tone.onended = () => void audio.close()
  })
}
