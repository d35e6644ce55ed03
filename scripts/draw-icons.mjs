/**
 * Draws the app's sign once for all: `public/icon.svg`, and as pictures of the sizes that systems want of an
 * installed app. Run it after a change of the sign; what it writes is kept in the repository.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { crc32, deflateSync } from 'node:zlib';

/** A book with bars on its page, on a square of 32 units. */
const cover = { x: 4, y: 3, width: 24, height: 26, radius: 4, color: [0x1f, 0x5f, 0xbf] };
const spine = { x: 4, y: 3, width: 5, height: 26, radius: 2.5, color: [0x15, 0x42, 0x7f] };
const bars = [
  { x: 13, from: 22, to: 17 },
  { x: 18, from: 22, to: 11 },
  { x: 23, from: 22, to: 14 },
];
const barWidth = 2.6;
const paper = [0xff, 0xff, 0xff];
const units = 32;

/** @param {string} folder */
export function drawIcons(folder) {
  mkdirSync(`${folder}/icons`, { recursive: true });
  writeFileSync(`${folder}/icon.svg`, svg());
  for (const size of [192, 512]) {
    writeFileSync(`${folder}/icons/icon-${size}.png`, png(size, { scale: 1, ground: null }));
  }
  // Systems cut these to shapes of their own: all within the inner four fifths, on a ground without holes.
  writeFileSync(`${folder}/icons/maskable-512.png`, png(512, { scale: 0.72, ground: paper }));
  writeFileSync(`${folder}/icons/apple-touch-180.png`, png(180, { scale: 0.86, ground: paper }));
}

function svg() {
  const rect = ({ x, y, width, height, radius, color }) =>
    `  <rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" fill="${hex(color)}" />`;
  const path = bars.map(({ x, from, to }) => `M${x} ${from}v${to - from}`).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${units} ${units}">
${rect(cover)}
${rect(spine)}
  <path d="${path}" stroke="#fff" stroke-width="${barWidth}" stroke-linecap="round" />
</svg>
`;
}

function hex(color) {
  return `#${color.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

/** Distance from the edge of a rectangle with round corners, in units; below zero inside. */
function fromRect({ x, y, width, height, radius }, px, py) {
  const dx = Math.abs(px - x - width / 2) - width / 2 + radius;
  const dy = Math.abs(py - y - height / 2) - height / 2 + radius;
  return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - radius;
}

function fromBar({ x, from, to }, px, py) {
  const y = Math.min(Math.max(py, to), from);
  return Math.hypot(px - x, py - y) - barWidth / 2;
}

function png(size, { scale, ground }) {
  const rows = Buffer.alloc(size * (size * 4 + 1));
  const unit = (units / size) * (1 / scale);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      const px = (column + 0.5 - size / 2) * unit + units / 2;
      const py = (row + 0.5 - size / 2) * unit + units / 2;
      const pixel = colorAt(px, py, unit, ground);
      rows.set(pixel, row * (size * 4 + 1) + 1 + column * 4);
    }
  }
  return encode(size, rows);
}

/** Layers from the ground up; an edge covers as much of a pixel as lies on its side. */
function colorAt(px, py, unit, ground) {
  let [red, green, blue, alpha] = ground ? [...ground, 1] : [0, 0, 0, 0];
  const lay = ([r, g, b], distance) => {
    const share = Math.min(Math.max(0.5 - distance / unit, 0), 1);
    const whole = share + alpha * (1 - share);
    if (whole === 0) return;
    const mix = (over, under) => (over * share + under * alpha * (1 - share)) / whole;
    [red, green, blue, alpha] = [mix(r, red), mix(g, green), mix(b, blue), whole];
  };
  lay(cover.color, fromRect(cover, px, py));
  lay(spine.color, fromRect(spine, px, py));
  for (const bar of bars) lay(paper, fromBar(bar, px, py));
  return [red, green, blue, alpha * 255].map(Math.round);
}

/** PNG (ISO 15948): 8 bits for each of red, green, blue and alpha; every row begins with its filter, none. */
function encode(size, rows) {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(size, 0);
  head.writeUInt32BE(size, 4);
  head.set([8, 6, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(data.length, 0);
  whole.set(body, 4);
  whole.writeUInt32BE(checksum(body), body.length + 4);
  return whole;
}

/** CRC-32; Node 20.15 has it ready. */
function checksum(bytes) {
  return crc32(bytes) >>> 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  drawIcons(fileURLToPath(new URL('../public', import.meta.url)));
}
