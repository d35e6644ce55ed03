import { parseFiles as parseMappings } from '../../storage/remembered-mappings.ts';
import { printObject, without, type JsonObject } from './closed-json.ts';
import { parseFiles, printFiles } from './expected-file.ts';
import { parseResult, printResult } from './frozen-result.ts';
import type { RawPart, RawSession } from './migrations.ts';
import {
  filesPath,
  foldPath,
  knownKinds,
  mappingsPath,
  notebookPath,
  pathOf,
} from './part-path.ts';
import type { Holds, SessionContent } from './session-content.ts';
import { damaged } from './session-failure.ts';
import { envelope, isText } from './session-manifest.ts';

/** The parts of a session, in their order; what is empty has none. */
export function toParts(content: SessionContent): RawSession {
  const taken = new Set(content.extra.parts.map(({ entry }) => foldPath(String(entry['path']))));
  const parts: RawPart[] = [];
  function add(kind: string, path: string, about: JsonObject, body: string | Blob): void {
    const text = typeof body === 'string' ? body : null;
    const keys = { path, kind, ...about };
    parts.push({
      path,
      kind,
      keys,
      text,
      bytes: text === null ? (body as Blob) : new Blob([text]),
    });
  }
  function freePath(folder: string, name: string, ending: string): string {
    for (let number = 1; ; number += 1) {
      const path = pathOf(folder, number, name, ending);
      const stem = `${folder}/${number}`;
      if (taken.has(foldPath(path)) || taken.has(stem)) continue;
      taken.add(stem);
      return path;
    }
  }
  const paths = content.notebooks.map((_, at) =>
    at === 0 ? notebookPath : freePath('notebooks', '', 'md'),
  );
  content.notebooks.forEach(({ text, extra = {} }, at) => {
    add('notebook', paths[at] ?? '', { ...extra, about: abouts.notebook }, text);
  });
  if (content.files.length > 0) {
    add('files', filesPath, { about: abouts.files }, printFiles(content.files));
  }
  if (content.mappings.length > 0) {
    add('mappings', mappingsPath, { about: abouts.mappings }, printMappings(content.mappings));
  }
  for (const result of content.results) {
    const { cell: name, notebook, holds, extra = {} } = result;
    const about = { ...extra, name, of: paths[notebook] ?? '', holds, about: abouts.result };
    add('result', freePath('results', name, 'json'), about, printResult(result));
  }
  for (const { cell: name, notebook, holds, svg, extra = {} } of content.charts) {
    const about = { ...extra, name, of: paths[notebook] ?? '', holds, about: abouts.chart };
    add('chart', freePath('charts', name, 'svg'), about, svg);
  }
  for (const { name, bytes, extra = {} } of content.tables) {
    add('data', freePath('data', name, 'arrow'), { ...extra, name, about: abouts.data }, bytes);
  }
  for (const { entry, bytes } of content.extra.parts) {
    const { path, kind } = entry;
    parts.push({ path: String(path), kind: String(kind), keys: entry, text: null, bytes });
  }
  const { app, savedOn, extra } = content;
  const manifest = {
    app,
    ...(savedOn === '' ? {} : { savedOn }),
    ...without(extra.manifest, [...envelope, 'savedOn']),
  };
  return { manifest, parts };
}

/** Throws a `SessionStop`. */
export function fromParts({ manifest, parts }: RawSession): SessionContent {
  const ofKind = (kind: string): readonly RawPart[] => parts.filter((part) => part.kind === kind);
  const notebooks = [...ofKind('notebook')].sort(
    (a, b) => Number(b.path === notebookPath) - Number(a.path === notebookPath),
  );
  if (notebooks[0]?.path !== notebookPath) throw damaged('listing', notebookPath);
  function cellOf(part: RawPart): { cell: string; notebook: number; holds: Holds } {
    const { name, of, holds } = part.keys;
    const notebook = notebooks.findIndex(({ path }) => path === of);
    if (!isText(name, longestName) || notebook < 0) throw damaged('manifest', part.path);
    if (holds !== 'members' && holds !== 'aggregates') throw damaged('manifest', part.path);
    return { cell: name, notebook, holds };
  }
  // What is no entry is left out of the mappings, as where a device remembers them.
  return {
    app: isText(manifest['app'], 80) ? manifest['app'] : '',
    savedOn: isDay(manifest['savedOn']) ? manifest['savedOn'] : '',
    notebooks: notebooks.map((part) => ({ text: textOf(part), ...extraOf(part) })),
    files: ofKind('files').flatMap((part) => understood(part, parseFiles(textOf(part)))),
    mappings: ofKind('mappings').flatMap((part) => parseMappings(textOf(part))),
    results: ofKind('result').map((part) => ({
      ...cellOf(part),
      ...understood(part, parseResult(textOf(part))),
      ...extraOf(part),
    })),
    charts: ofKind('chart').map((part) => ({
      ...cellOf(part),
      svg: textOf(part),
      ...extraOf(part),
    })),
    tables: ofKind('data').map((part) => {
      const { name } = part.keys;
      if (!isText(name, longestName)) throw damaged('manifest', part.path);
      return { name, bytes: part.bytes, ...extraOf(part) };
    }),
    extra: {
      manifest: without(manifest, [...envelope, 'savedOn']),
      parts: parts
        .filter(({ kind }) => !knownKinds.has(kind))
        .map(({ keys, bytes }) => ({ entry: without(keys, ['bytes', 'sha256']), bytes })),
    },
  };
}

const longestName = 1_000;

/** What each part is, for whoever unpacks the file. */
const abouts: Readonly<
  Record<'notebook' | 'files' | 'mappings' | 'result' | 'chart' | 'data', string>
> = {
  notebook:
    'The notebook as Markdown, with its Data cells. 笔记本（Markdown 文本），含数据单元格。',
  files: 'The files that it reads: roles and columns, no rows. 所需文件：角色与列，不含数据行。',
  mappings: 'What the columns of these files mean. 各文件的列含义。',
  result: 'A result as it was on screen. 当时屏幕上的结果。',
  chart: 'A chart as it was on screen. 当时屏幕上的图表。',
  data: 'Rows of a file, in columns. 文件的数据行（列式存储）。',
};

const ownKeys = ['path', 'kind', 'bytes', 'sha256', 'name', 'of', 'holds', 'about'];

function extraOf(part: RawPart): { extra?: JsonObject } {
  const extra = without(part.keys, ownKeys);
  return Object.keys(extra).length === 0 ? {} : { extra };
}

function textOf({ path, text }: RawPart): string {
  if (text === null) throw damaged('content', path);
  return text;
}

function understood<T>({ path }: RawPart, value: T | null): T {
  if (value === null) throw damaged('content', path);
  return value;
}

function printMappings(mappings: SessionContent['mappings']): string {
  return printObject(JSON.parse(JSON.stringify({ version: 1, files: mappings })) as JsonObject);
}

function isDay(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value);
}
