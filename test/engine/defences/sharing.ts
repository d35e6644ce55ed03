import { deflateRawSync } from 'node:zlib';
import type * as FreezeTable from '../../../src/privacy/freeze-table.ts';
import type * as Suppress from '../../../src/privacy/suppress.ts';
import { toBase64url } from '../../../src/share/base64url.ts';
import { crc32 } from '../../../src/share/checksum.ts';
import { encodeLink } from '../../../src/share/link/link-code.ts';
import type * as LinkCode from '../../../src/share/link/link-code.ts';
import type * as EscapeHtml from '../../../src/share/report/escape-html.ts';
import type * as ClosedJson from '../../../src/share/session-file/closed-json.ts';
import type * as ReadSession from '../../../src/share/session-file/read-session.ts';
import type * as Masking from '../../../src/session/masking-state.svelte.ts';
import type * as Csv from '../../../src/storage/csv.ts';
import type * as Address from '../../../src/ui/shell/address.ts';
import type * as MarkdownPolicy from '../../../src/ui/text/markdown-policy.ts';
import type * as Decide from '../../../workers/offline/decide.ts';
import {
  forgeSession,
  fullContent,
  listed,
  manifestOf,
  notebookPart,
  written,
  type ForgedPart,
} from '../../unit/share/session-file/sample-session.ts';
import { watchedBy, type Defence } from './defence.ts';

const link = 'src/share/link/link-code.ts';
const session = 'src/share/session-file/';
const address = 'src/ui/shell/address.ts';
const markdown = 'src/ui/text/markdown-policy.ts';
const csv = 'src/storage/csv.ts';
const offline = 'workers/offline/decide.ts';
const masking = 'src/session/masking-state.svelte.ts';

export const sharingDefences: readonly Defence[] = [
  ...watchedBy<typeof LinkCode>(link, throughALink, [
    ['the checksum of a link', link, 'checksumOf(codec, payload) !== checksum', 'false'],
    ['the length of a link', link, 'payload.length < sent', 'false'],
    ['nothing behind a link', link, "rest !== '' || payload.length > sent", 'false'],
    ['a cap on what a link unpacks to', 'src/share/deflate.ts', 'length > most', 'false'],
    ['text and nothing else in a link', link, 'fatal: true', 'fatal: false'],
    ['the version of a link', link, 'made !== version', 'false'],
  ]),
  ...watchedBy<typeof ReadSession>(`${session}read-session.ts`, throughASession, [
    [
      'the checksums of a session',
      `${session}read-session.ts`,
      'part.sha256 !== listed.sha256',
      'false',
    ],
    ['a session without stowaways', `${session}read-session.ts`, 'unlisted !== undefined', 'false'],
    ['a session that does not swell', `${session}read-zip.ts`, '    refuseRatio(entry);\n', ''],
    ['no archive in a session', `${session}unpack-part.ts`, 'if (isArchive(start))', 'if (false)'],
    [
      'the directory of a session',
      `${session}read-zip.ts`,
      'if (!isEqual(await source.read(at, at + directory.length), directory))',
      'if (false)',
    ],
    [
      'nothing behind a session',
      `${session}read-zip.ts`,
      'at + directory.length < source.size',
      'false',
    ],
    [
      'nothing behind a seal',
      `${session}seal-head.ts`,
      "if (size > sent) throw damaged('seal');",
      '',
    ],
  ]),
  ...watchedBy<typeof ClosedJson>(`${session}closed-json.ts`, throughJson, [
    ['no prototypes out of JSON', `${session}closed-json.ts`, 'pollution.has(key)', 'false'],
    [
      'no endless depth of JSON',
      `${session}closed-json.ts`,
      "if (depth === 0) throw new RangeError('Too deep');",
      '',
    ],
  ]),
  ...watchedBy<typeof Csv>(csv, formulas, [
    ['no formulas in CSV', csv, 'formulaStart.test(text) && !plainNumber.test(text)', 'false'],
    ['none in full width', csv, '[=+\\\\-@＝＋－＠﹦﹢﹣﹫]', '[=+\\\\-@]'],
  ]),
  ...watchedBy<typeof EscapeHtml>('src/share/report/escape-html.ts', markup, [
    ['no markup in a report', 'src/share/report/escape-html.ts', '/[&<>"\']/g', '/[&]/g'],
  ]),
  ...watchedBy<typeof Masking>(masking, seen, [
    ['masks from the start', masking, 'isOn: isOn !== false', 'isOn: isOn === true'],
    ['masks that come back', masking, 'if (left <= 0 ||', 'if (false && left > 0 ||'],
  ]),
  ...watchedBy<typeof Suppress>('src/privacy/suppress.ts', smallGroups, [
    ['no small groups', 'src/privacy/suppress.ts', 'count > 0 && count < k', 'false'],
  ]),
  ...watchedBy<typeof FreezeTable>('src/privacy/freeze-table.ts', membersThatLeave, [
    [
      'no members in a report',
      'src/privacy/freeze-table.ts',
      'isOfMembers && !withMembers',
      'false',
    ],
    [
      'masks in a report',
      'src/privacy/freeze-table.ts',
      '{ ...table, columns, rows: await protect(table.rows) }',
      'table',
    ],
  ]),
  ...watchedBy<typeof Address>(address, unasked, [
    ['asking about a link', address, 'link !== null || hosted', 'hosted'],
    ['asking about what is hosted', address, '|| hosted !== null', ''],
  ]),
  ...watchedBy<typeof MarkdownPolicy>(markdown, outOfText, [
    ['links that show where they lead', markdown, "username !== '' || password !== ''", 'false'],
    ['links of three kinds', markdown, "['http:', 'https:', 'mailto:'].includes(protocol)", 'true'],
    ['pictures within the text', markdown, /\/\^data:image.*\$\/i\.test\(source\)/, 'true'],
    ['pictures that are no drawings', markdown, 'png|jpeg', 'svg\\+xml|png|jpeg'],
  ]),
  ...watchedBy<typeof Decide>(offline, toTheHost, [
    ['no questions to the own host', offline, " || asked.search !== ''", ''],
    [
      'only files of the app',
      offline,
      /return \{ kind: 'strange' \};\n\}/,
      "return { kind: 'untouched' };\n}",
    ],
    [
      'no writing to the own host',
      offline,
      "if (method !== 'GET' || path === null",
      'if (path === null',
    ],
    ['nothing beside the own folder', offline, '|| !pathname.startsWith(folder.pathname)', ''],
  ]),
];

async function throughALink({ decodeLink }: typeof LinkCode): Promise<readonly string[]> {
  const through: string[] = [];
  const text = 'Who comes back?\n```sql\nSELECT 1\n```\n';
  const code = (await encodeLink(text)) ?? '';
  const expected = async (
    what: string,
    broken: string,
    kinds: readonly string[],
  ): Promise<void> => {
    const { kind } = await decodeLink(broken);
    if (!kinds.includes(kind)) through.push(`${what}: ${kind}`);
  };
  const refused = ['damaged', 'cut', 'newer', 'too large'];
  for (let at = 0; at < code.length; at += 2) {
    const letter = String.fromCharCode(code.charCodeAt(at) ^ (1 << (at % 7)));
    await expected(
      `letter ${String(at)}`,
      code.slice(0, at) + letter + code.slice(at + 1),
      refused,
    );
  }
  for (let end = 0; end < code.length; end += 5) {
    await expected(`the first ${String(end)}`, code.slice(0, end), ['cut']);
  }
  await expected('another one behind it', code + code, ['damaged']);
  await expected('a line behind it', `${code}\n`, ['damaged']);
  const linkOf = (payload: string, made = '1'): string => {
    const sum = crc32(new TextEncoder().encode(`d.${payload}`))
      .toString(36)
      .padStart(7, '0');
    return [made, 'd', payload.length, sum, payload].join('.');
  };
  const bomb = toBase64url(deflateRawSync(Buffer.alloc(6 * 2 ** 20)));
  await expected('a bomb', linkOf(bomb), ['too large']);
  await expected('no text', linkOf(toBase64url(deflateRawSync(Buffer.from([0xff, 0xfe])))), [
    'damaged',
  ]);
  await expected('a later one', linkOf(toBase64url(deflateRawSync(Buffer.from('x'))), '2'), [
    'newer',
  ]);
  return through;
}

async function throughASession({ readSession }: typeof ReadSession): Promise<readonly string[]> {
  const through: string[] = [];
  const open = async (what: string, bytes: Uint8Array, passphrase = ''): Promise<void> => {
    const { kind } = await readSession(new Blob([new Uint8Array(bytes)]), { passphrase });
    if (kind === 'session') through.push(what);
  };
  const zeros: ForgedPart = { path: 'data/1.arrow', body: Buffer.alloc(4 * 2 ** 20) };
  const inner: ForgedPart = { path: 'data/1.arrow', body: Buffer.from('PK\x03\x04 and more') };
  const rows: ForgedPart = { path: 'data/1.arrow', body: Buffer.from('rows') };
  const others: ForgedPart = { ...rows, body: Buffer.from('swor') };
  const book = listed(notebookPart, 'notebook');
  const of = (part: ForgedPart): object => manifestOf([book, listed(part, 'data', { name: 'x' })]);
  await open('another part than the listed', forgeSession(of(rows), [notebookPart, others]));
  await open('an unlisted part', forgeSession(manifestOf([book]), [notebookPart, rows]));
  await open('a bomb', forgeSession(of(zeros), [notebookPart, zeros]));
  await open('an archive', forgeSession(of(inner), [notebookPart, inner]));
  const whole = forgeSession(of(rows), [notebookPart, rows]);
  const changed = Uint8Array.from(whole);
  const last = whole.length - 30;
  changed[last] = (changed[last] ?? 0) ^ 1;
  await open('another directory', changed);
  await open('something behind it', Buffer.concat([whole, Buffer.from('more')]));
  const sealed = await written(fullContent, { passphrase: 'secret' });
  for (let at = 0; at < sealed.length; at += Math.ceil(sealed.length / 60)) {
    const other = Uint8Array.from(sealed);
    other[at] = (other[at] ?? 0) ^ (1 << (at % 8));
    await open(`byte ${String(at)} of a sealed one`, other, 'secret');
  }
  await open('something behind a sealed one', Buffer.concat([sealed, Buffer.alloc(1)]), 'secret');
  return through;
}

function throughJson({ parseObject }: typeof ClosedJson): readonly string[] {
  const deep = `{"a":${'['.repeat(500)}${']'.repeat(500)}}`;
  return ['{"__proto__":{"polluted":1}}', '{"a":{"constructor":1}}', deep].filter(
    (text) => parseObject(text) !== null,
  );
}

function formulas({ csvLine }: typeof Csv): readonly string[] {
  return ['=1+1', '+1', '-1+1', '@x', '\t=1', '＝1+1', ' \u200b=1'].filter(
    (text) => !csvLine([text, '']).startsWith(`"'`),
  );
}

function markup({ escapeHtml }: typeof EscapeHtml): readonly string[] {
  return ['<img src=x>', '"onload="', "'"].filter((text) => /[<>"']/.test(escapeHtml(text)));
}

function seen({ MaskingState }: typeof Masking): readonly string[] {
  const state = new MaskingState();
  const first = state.isMasking ? [] : ['what nobody asked to see'];
  // The clock says that the minute is over as soon as it began.
  let now = 0;
  const late = new MaskingState({ now: () => (now += 61_000) });
  late.reveal(1);
  const isShown = !late.isMasking;
  late.hide();
  return isShown ? [...first, 'what was asked for a minute ago'] : first;
}

function smallGroups({ suppress }: typeof Suppress): readonly string[] {
  const columns = [
    { name: 'city', type: 'VARCHAR' },
    { name: 'members', type: 'BIGINT' },
  ];
  const rows = ['30', '26', '4'].map((count, at) => [`city ${String(at)}`, count]);
  const outcome = suppress(
    { name: 'by_city', columns, rows },
    { dimensions: ['city'], counts: ['members'] },
  );
  const shown = 'table' in outcome ? outcome.table.rows.map((row) => row[1]) : [];
  return shown.includes('4') ? ['a group of four'] : [];
}

async function membersThatLeave({ freezeTable }: typeof FreezeTable): Promise<readonly string[]> {
  const columns = [{ name: 'phone', type: 'VARCHAR' }];
  const table = { name: 'people', columns, rows: [['13800000001'], ['13900000002']] };
  const options = {
    kinds: new Map([['phone', 'phone' as const]]),
    smallest: 10,
    mostRows: 100,
    leavesLong: false,
  };
  const left = await freezeTable(table, 2, { ...options, withMembers: false });
  const masked = await freezeTable(table, 2, { ...options, withMembers: true });
  return [
    ...(left.kind === 'frozen' ? ['rows of members'] : []),
    ...(JSON.stringify(masked).includes('13800000001') ? ['a phone number'] : []),
  ];
}

function unasked({ isForeign, readAddress }: typeof Address): readonly string[] {
  return ['#n=1.d.4.0000000.AAAA', '#src=gallery/x.md'].filter(
    (hash) => !isForeign(readAddress(hash)),
  );
}

function outOfText({ outwardLink, isInlinePicture }: typeof MarkdownPolicy): readonly string[] {
  const links = ['https://bank.example@evil.example/', 'javascript:alert(1)', 'file:///etc/passwd'];
  const pictures = ['http://evil.example/a.png', 'data:image/svg+xml;base64,PHN2Zz4='];
  return [
    ...links.filter((href) => outwardLink(href) !== null),
    ...pictures.filter(isInlinePicture),
  ];
}

function toTheHost({ decide }: typeof Decide): readonly string[] {
  const scope = 'https://host.example/app/';
  const asked = [
    { method: 'GET', url: `${scope}assets/a.js?p=138` },
    { method: 'GET', url: `${scope}p-138` },
    { method: 'POST', url: `${scope}assets/a.js` },
    { method: 'GET', url: 'https://host.example/abc/assets/a.js' },
  ];
  return asked
    .filter(
      (each) =>
        decide({ ...each, isNavigation: false }, scope, (path) => path.startsWith('assets/'))
          .kind !== 'strange',
    )
    .map(({ method, url }) => `${method} ${url}`);
}
