import {
  Pair,
  YAMLMap,
  YAMLSeq,
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  type Document,
  type Node,
} from 'yaml';
import { layout, sameValue } from '../../format/yaml-text.ts';
import { isRecord } from '../chart-spec.ts';

/**
 * Changes a YAML text so that it says another value, key by key: what stays keeps its lines, its order and its
 * comments, and what moves elsewhere takes its comments along. Null where the text cannot be read, or where what
 * it says could not be told exactly this way.
 */
export function editYaml(text: string, after: Readonly<Record<string, unknown>>): string | null {
  const document = parse(text);
  if (document.errors.length > 0 || !isMap(document.contents)) return null;
  const before: unknown = document.toJS();
  if (!isRecord(before)) return null;
  const moved = collectMoved(document.contents, before, after);
  patchMap(document, document.contents, before, after, moved, 0);
  const written = document.toString(layout).replace(/\n$/, '');
  return sameValue(parse(written).toJS(), after) ? written : null;
}

function parse(text: string): Document.Parsed {
  return parseDocument(text, { version: '1.2', schema: 'core', logLevel: 'error' });
}

interface Moved {
  readonly value: unknown;
  readonly node: Node;
}

/** Parts of the text that are not where they were any more; they may turn up elsewhere. */
function collectMoved(
  map: YAMLMap,
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): Moved[] {
  return map.items.flatMap(({ key, value }) => {
    const name = isScalar(key) ? String(key.value) : '';
    if (!(isMap(value) || isSeq(value)) || sameValue(before[name], after[name])) return [];
    const inner =
      isMap(value) && isRecord(before[name])
        ? collectMoved(value, before[name], isRecord(after[name]) ? after[name] : {})
        : [];
    // A copy, since the part itself may be changed where it stands.
    return [{ value: before[name], node: value.clone() as Node }, ...inner];
  });
}

function patchMap(
  document: Document,
  map: YAMLMap,
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
  moved: readonly Moved[],
  depth: number,
): void {
  const heading = depth === 0 ? headingOf(map) : '';
  for (const key of Object.keys(before)) if (!Object.hasOwn(after, key)) map.delete(key);
  for (const [key, value] of Object.entries(after)) {
    if (Object.hasOwn(before, key) && sameValue(before[key], value)) continue;
    patchValue(document, map, key, before[key], value, moved, depth);
  }
  const first = map.items[0]?.key;
  if (heading !== '' && isScalar(first) && !(first.commentBefore ?? '').startsWith(heading)) {
    first.commentBefore = [heading, first.commentBefore ?? ''].filter(Boolean).join('\n');
  }
}

/** What is said above the first key speaks of the whole. */
function headingOf(map: YAMLMap): string {
  const first = map.items[0]?.key;
  const comment = isScalar(first) ? (first.commentBefore ?? '') : '';
  return comment === '' ? (map.commentBefore ?? '') : comment;
}

function patchValue(
  document: Document,
  parent: YAMLMap,
  key: string,
  before: unknown,
  after: unknown,
  moved: readonly Moved[],
  depth: number,
): void {
  const node: unknown = parent.get(key, true);
  if (isMap(node) && isRecord(before) && isRecord(after)) {
    return patchMap(document, node, before, after, moved, depth + 1);
  }
  if (isSeq(node) && Array.isArray(before) && Array.isArray(after) && !node.flow) {
    const items = after.map((item: unknown, at) => {
      const same = before.findIndex((old: unknown) => sameValue(old, item));
      const kept: unknown = same >= 0 ? node.items[same] : node.items[at];
      if (same < 0 && isMap(kept) && isRecord(before[at]) && isRecord(item)) {
        patchMap(document, kept, before[at], item, moved, depth + 2);
        return kept;
      }
      return same >= 0 ? kept : nodeFor(document, item, moved, depth + 1);
    });
    node.items = items as typeof node.items;
    return;
  }
  if (isScalar(node) && (typeof after !== 'object' || after === null)) {
    node.value = after;
    delete node.source;
    return;
  }
  parent.set(key, nodeFor(document, after, moved, depth));
}

/** A new part of the text, made of what was elsewhere as far as that goes. */
function nodeFor(
  document: Document,
  value: unknown,
  moved: readonly Moved[],
  depth: number,
): Node | null {
  const known = moved.find((each) => sameValue(each.value, value));
  if (known) return known.node;
  if (isRecord(value) && depth === 0) {
    const map = new YAMLMap();
    for (const [key, inner] of Object.entries(value)) {
      map.items.push(
        new Pair(document.createNode(key), nodeFor(document, inner, moved, depth + 1)),
      );
    }
    return map;
  }
  if (Array.isArray(value) && value.some(isRecord)) {
    const list = new YAMLSeq();
    list.items = value.map((item: unknown) => layerFor(document, item, moved, depth));
    return list;
  }
  const node = document.createNode(value, { aliasDuplicateObjects: false }) as Node;
  if (isMap(node) || isSeq(node)) node.flow = true;
  return node;
}

/** An entry of a list of views stands on lines of its own, since it is as long as a chart. */
function layerFor(
  document: Document,
  item: unknown,
  moved: readonly Moved[],
  depth: number,
): Node | null {
  const isView = isRecord(item) && ('mark' in item || 'layer' in item);
  return nodeFor(document, item, moved, isView ? 0 : depth + 1);
}
