import { BrokenColumns } from './broken-columns.ts';
import { xxhash32 } from './xxhash32.ts';

/**
 * Unpacks LZ4 frames, in which Arrow files hold their columns. Checksums are compared where the writer
 * gave them.
 *
 * Source: the LZ4 frame format 1.6.4 and the LZ4 block format of the LZ4 project.
 */
export function unpackLz4(packed: Uint8Array, length: number): Uint8Array {
  const output = new Uint8Array(length);
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  let at = 0;
  let written = 0;
  while (at < packed.length) {
    const magic = word(view, at);
    if (magic >>> 4 === skippable) {
      at += 8 + word(view, at + 4);
      continue;
    }
    if (magic !== frameMagic) throw new BrokenColumns('LZ4: no frame');
    const frame = unpackFrame(view, packed, at + 4, output, written);
    at = frame.at;
    written = frame.written;
  }
  if (written !== length) throw new BrokenColumns('LZ4: another length than the file says');
  return output;
}

const frameMagic = 0x184d2204;
const skippable = 0x184d2a5;

function unpackFrame(
  view: DataView,
  packed: Uint8Array,
  start: number,
  output: Uint8Array,
  first: number,
): { readonly at: number; readonly written: number } {
  const flags = packed[start] ?? 0;
  if (flags >> 6 !== 1) throw new BrokenColumns('LZ4: another version');
  if ((flags & 1) !== 0) throw new BrokenColumns('LZ4: needs a dictionary');
  const hasBlockSums = (flags & 0x10) !== 0;
  const headEnd = start + 2 + ((flags & 8) !== 0 ? 8 : 0);
  const headSum = (xxhash32(packed.subarray(start, headEnd)) >>> 8) & 255;
  if (packed[headEnd] !== headSum) throw new BrokenColumns('LZ4: checksum of the head');
  let at = headEnd + 1;
  let written = first;
  for (;;) {
    const size = word(view, at);
    at += 4;
    if (size === 0) break;
    const length = size & 0x7fffffff;
    const block = packed.subarray(at, at + length);
    if (block.length < length) throw new BrokenColumns('LZ4: cut off');
    at += length;
    if (hasBlockSums) {
      if (word(view, at) !== xxhash32(block)) throw new BrokenColumns('LZ4: checksum of a block');
      at += 4;
    }
    if (size >>> 31 === 1) {
      if (written + length > output.length) throw new BrokenColumns('LZ4: too long');
      output.set(block, written);
      written += length;
    } else {
      written = unpackBlock(block, output, written, first);
    }
  }
  if ((flags & 4) !== 0) {
    const sum = xxhash32(output.subarray(first, written));
    if (word(view, at) !== sum) throw new BrokenColumns('LZ4: checksum');
    at += 4;
  }
  return { at, written };
}

/** A block may repeat what stands in the blocks before it, down to `first`. */
function unpackBlock(block: Uint8Array, output: Uint8Array, from: number, first: number): number {
  let at = 0;
  let to = from;
  while (at < block.length) {
    const token = block[at] as number;
    at += 1;
    let literals = token >> 4;
    if (literals === 15) {
      let more = 255;
      while (more === 255) {
        more = byteAt(block, at);
        literals += more;
        at += 1;
      }
    }
    if (at + literals > block.length || to + literals > output.length) {
      throw new BrokenColumns('LZ4: too long');
    }
    // Most stretches are short: a loop is quicker than a view and a call.
    if (literals < 32)
      for (let i = 0; i < literals; i += 1) output[to + i] = block[at + i] as number;
    else output.set(block.subarray(at, at + literals), to);
    at += literals;
    to += literals;
    // The last sequence has no match.
    if (at === block.length) return to;
    const distance = byteAt(block, at) | (byteAt(block, at + 1) << 8);
    at += 2;
    let repeat = (token & 15) + 4;
    if (repeat === 19) {
      let more = 255;
      while (more === 255) {
        more = byteAt(block, at);
        repeat += more;
        at += 1;
      }
    }
    const source = to - distance;
    if (distance === 0 || source < first || to + repeat > output.length) {
      throw new BrokenColumns('LZ4: a repetition of what is not there');
    }
    if (distance >= repeat && repeat >= 32) output.copyWithin(to, source, source + repeat);
    else for (let i = 0; i < repeat; i += 1) output[to + i] = output[source + i] as number;
    to += repeat;
  }
  return to;
}

function byteAt(block: Uint8Array, at: number): number {
  const byte = block[at];
  if (byte === undefined) throw new BrokenColumns('LZ4: cut off');
  return byte;
}

function word(view: DataView, at: number): number {
  if (at + 4 > view.byteLength) throw new BrokenColumns('LZ4: cut off');
  return view.getUint32(at, true);
}
