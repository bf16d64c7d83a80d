// Three answers that nobody confuses in a loud hall, with eyes on the shelf: good is one short high note, wrong is two
// low harsh ones, done is three rising. Made on the spot, so that there is no file to load; a vibration goes with each.

export type Sound = 'good' | 'wrong' | 'done';

interface Note { readonly hertz: number; readonly from: number; readonly seconds: number; readonly shape: OscillatorType }

const Scores: Record<Sound, readonly Note[]> = {
  good: [{ hertz: 1568, from: 0, seconds: 0.09, shape: 'sine' }],
  wrong: [
    { hertz: 196, from: 0, seconds: 0.18, shape: 'square' },
    { hertz: 147, from: 0.22, seconds: 0.3, shape: 'square' },
  ],
  done: [
    { hertz: 784, from: 0, seconds: 0.1, shape: 'triangle' },
    { hertz: 1047, from: 0.11, seconds: 0.1, shape: 'triangle' },
    { hertz: 1568, from: 0.22, seconds: 0.2, shape: 'triangle' },
  ],
};

const Shakes: Record<Sound, number[]> = { good: [40], wrong: [200, 80, 200], done: [40, 40, 40, 40, 120] };

let audio: AudioContext | undefined;

export function play(sound: Sound): void {
  navigator.vibrate?.(Shakes[sound]);
  audio ??= new AudioContext();
  // Browsers let a page sound only after the first touch; until then the vibration and the colour must do.
  if (audio.state === 'suspended') void audio.resume();
  for (const note of Scores[sound]) {
    const start = audio.currentTime + note.from;
    const voice = audio.createOscillator();
    const volume = audio.createGain();
    voice.type = note.shape;
    voice.frequency.value = note.hertz;
    volume.gain.setValueAtTime(0.0001, start);
    volume.gain.exponentialRampToValueAtTime(0.4, start + 0.01);
    volume.gain.exponentialRampToValueAtTime(0.0001, start + note.seconds);
    voice.connect(volume).connect(audio.destination);
    voice.start(start);
    voice.stop(start + note.seconds + 0.02);
  }
}

/** An element with data-sound="good|wrong|done" sounds once, when it arrives. */
export function sayOnLoad(root: ParentNode): void {
  for (const element of root.querySelectorAll<HTMLElement>('[data-sound]')) {
    const sound = element.dataset['sound'];
    delete element.dataset['sound'];
    if (sound === 'good' || sound === 'wrong' || sound === 'done') play(sound);
  }
}
