/** MPEG-1 Layer III, 64 kbit/s at 48 kHz, one channel: frames of 192 bytes and 24 ms. */
const FRAME = 192;
const FRAME_MS = 24;
const HEADER = [0xff, 0xfb, 0x54, 0xc0];
/** Behind the side information, whose zeros say that nothing sounds, a decoder reads nothing. */
const NUMBER_AT = 64;
const FRAMES_AT_ONCE = 340;

/** Bytes of a call of so many seconds. */
export const soundSize = (seconds: number) => Math.ceil((seconds * 1000) / FRAME_MS) * FRAME;

/**
 * Silence that every browser plays and can seek in, from `start` to `end`, both inside. Each frame holds its number, so
 * that a client that resumes at the wrong byte is found out.
 */
export function soundBytes(start: number, end: number): ReadableStream<Uint8Array> {
  let at = start;
  return new ReadableStream({
    pull(controller) {
      if (at <= end) {
        const bytes = framesAt(Math.floor(at / FRAME));
        const part = bytes.subarray(at % FRAME, (at % FRAME) + end + 1 - at);
        at += part.byteLength;
        controller.enqueue(new Uint8Array(part));
      }
      if (at > end) controller.close();
    },
  });
}

function framesAt(first: number): Buffer {
  const bytes = Buffer.alloc(FRAMES_AT_ONCE * FRAME);
  for (let index = 0; index < FRAMES_AT_ONCE; index++) {
    bytes.set(HEADER, index * FRAME);
    bytes.writeUInt32BE(first + index, index * FRAME + NUMBER_AT);
  }
  return bytes;
}
